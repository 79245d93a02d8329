import type { Page } from 'playwright-core';
import type { SettingValue } from '../../../flow/definition.ts';
import { parseLadder } from '../../../flow/settings/ladder.ts';
import { parsePeople, printPeopleRef } from '../../../flow/settings/people.ts';
import { parseQuorum } from '../../../flow/settings/quorum.ts';
import type { Quorum } from '../../../flow/settings/quorum.ts';
import { printDuration } from '../../../flow/settings/duration.ts';
import type { Setting } from '../../../flow/step-type.ts';
import { focusOf, tabTo, takeOption, typeOver } from './keyboard.ts';
import { called, countedHow, soughtAs } from './setting-words.ts';

/** With the focus before the field: goes there and sets it, by keys alone. */
export async function fillSetting(page: Page, setting: Setting, value: SettingValue): Promise<void> {
  const { title, kind } = setting;
  const text = Array.isArray(value) ? value.join(',') : String(value);
  const titleOf = (each: string): string => setting.options?.find((option) => option.value === each)?.title ?? each;
  switch (kind) {
    case 'choice':
      await tabTo(page, title);
      return choose(page, titleOf(text));
    case 'choices':
      await tabTo(page, title);
      for (const each of text.split(',')) {
        if (setting.options) await takeOption(page, (option) => option === titleOf(each), titleOf(each));
        else {
          await page.keyboard.type(each);
          await page.keyboard.press('Enter');
        }
      }
      return;
    case 'boolean': {
      const { isChecked } = await tabTo(page, ({ name }) => name.startsWith(title));
      if (isChecked !== (value === true)) await page.keyboard.press('Space');
      return;
    }
    case 'people':
      await tabTo(page, ({ name, tag }) => name === title && tag === 'INPUT');
      for (const who of parsePeople(text).map(printPeopleRef)) await takePerson(page, who);
      return;
    case 'quorum':
      return fillQuorum(page, title, parseQuorum(text));
    case 'ladder':
      return fillLadder(page, title, text);
    case 'duration':
    case 'instant': {
      const inText = `${title}, as text`;
      const { name } = await tabTo(
        page,
        (focus) => focus.name === inText || (focus.name === 'Write it' && focus.group === title),
      );
      if (name !== inText) {
        await page.keyboard.press('Enter');
        await tabTo(page, inText, { back: true });
      }
      return typeOver(page, text);
    }
    case 'rules':
      throw new Error('Rules are filled in the view of rules');
    default:
      await tabTo(page, title);
      return typeOver(page, text);
  }
}

async function takePerson(page: Page, who: string): Promise<void> {
  const label = called(who);
  await page.keyboard.insertText(soughtAs(who));
  await takeOption(page, (option) => isCalled(option, label), label);
  const { value } = await focusOf(page);
  if (value !== '') throw new Error(`${label} was not taken: “${value}” is still sought`);
}

async function fillQuorum(page: Page, title: string, quorum: Quorum): Promise<void> {
  await tabTo(page, `${title}: counted how`);
  await choose(page, countedHow[quorum.kind]);
  const number = async (what: string, value: number): Promise<void> => {
    await tabTo(page, `${title}: ${what}`);
    await typeOver(page, String(value));
  };
  switch (quorum.kind) {
    case 'count':
      return number('how many', quorum.k);
    case 'of':
      await number('how many', quorum.k);
      return number('of how many', quorum.n);
    case 'share':
    case 'leadAndShare':
      return number('per cent', quorum.percent);
    case 'personAnd':
      await tabTo(page, `${title}: who in any case`);
      await takeOnePerson(page, printPeopleRef(quorum.person));
      return number('how many more', quorum.others);
  }
}

async function takeOnePerson(page: Page, who: string): Promise<void> {
  const label = called(who);
  await typeOver(page, soughtAs(who));
  await takeOption(page, (option) => isCalled(option, label), label);
  await shows(page, (value) => isCalled(value, label), label);
}

const isCalled = (option: string, label: string): boolean => option.toLowerCase() === label.toLowerCase();

/** One of a list that has the focus. */
async function choose(page: Page, title: string): Promise<void> {
  await takeOption(page, (option) => option === title, title);
  await shows(page, (value) => value === title, title);
}

/** The list is closed and its field says what was taken. */
async function shows(page: Page, isTaken: (value: string) => boolean, what: string): Promise<void> {
  const { value, isOpen } = await focusOf(page);
  if (isOpen || !isTaken(value)) throw new Error(`${what} was not taken: the field says “${value}”`);
}

/** Each rung is asked for with a press, then says who. Where a ladder stands already, its rungs go first. */
async function fillLadder(page: Page, title: string, text: string): Promise<void> {
  const isRemove = ({ name, group }: { name: string; group: string }): boolean =>
    group === title && name.startsWith('Remove rung');
  for (;;) {
    const { name } = await tabTo(
      page,
      (focus) => isRemove(focus) || (focus.group === title && focus.name === 'Ask somebody else next'),
    );
    if (!name.startsWith('Remove')) break;
    await page.keyboard.press('Enter');
  }
  const ladder = parseLadder(text);
  for (const [at, rung] of ladder.entries()) {
    const button = rung.kind === 'reassign' ? 'Offer it to others' : 'Ask somebody else next';
    await tabTo(page, ({ name, group }) => name === button && group === title);
    await page.keyboard.press('Enter');
    if (rung.kind === 'reassign') {
      await tabTo(page, `Rung ${at + 1}: how many more in turn`, { back: true });
      await typeOver(page, String(rung.times));
      continue;
    }
    await tabTo(page, `Rung ${at + 1}: who is asked`, { back: true });
    await takeOnePerson(page, printPeopleRef(rung.who));
    if (!rung.wait) continue;
    await tabTo(page, `Rung ${at + 1}: how long they have`);
    await typeOver(page, printDuration(rung.wait));
    await page.keyboard.press('Enter');
  }
}
