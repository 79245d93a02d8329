import type { Locator } from 'playwright-core';
import type { SettingValue } from '../../../flow/definition.ts';
import { printDuration } from '../../../flow/settings/duration.ts';
import { parseLadder } from '../../../flow/settings/ladder.ts';
import { parsePeople, printPeopleRef } from '../../../flow/settings/people.ts';
import { parseQuorum } from '../../../flow/settings/quorum.ts';
import type { Quorum } from '../../../flow/settings/quorum.ts';
import type { Setting } from '../../../flow/step-type.ts';
import { fieldCalled, openAndPick, optionCalled, pickOption, writeInto } from './mouse.ts';
import { called, countedHow, soughtAs } from './setting-words.ts';

/** Sets a setting in the panel of the chosen step: fields are clicked, texts typed, choices pressed. */
export async function fillByMouse(panel: Locator, setting: Setting, value: SettingValue): Promise<void> {
  const page = panel.page();
  const { title, kind } = setting;
  const text = Array.isArray(value) ? value.join(',') : String(value);
  const titleOf = (each: string) => setting.options?.find((option) => option.value === each)?.title ?? each;
  const group = panel.getByRole('group', { name: title, exact: true });
  const field = fieldCalled(panel, title);
  switch (kind) {
    case 'choice':
      return openAndPick(() => field.click(), optionCalled(page, titleOf(text)));
    case 'choices':
      await field.click();
      for (const each of text.split(',')) {
        if (setting.options) await pickOption(page, titleOf(each));
        else {
          await page.keyboard.type(each);
          await page.keyboard.press('Enter');
        }
      }
      return closeList(panel);
    case 'boolean': {
      const toggle = panel.getByRole('switch', { name: title });
      if ((await toggle.isChecked()) !== (value === true)) await toggle.click();
      return;
    }
    case 'people':
      for (const who of parsePeople(text).map(printPeopleRef)) await takePerson(field, who);
      return closeList(panel);
    case 'quorum':
      return fillQuorum(group, title, parseQuorum(text));
    case 'ladder':
      return fillLadder(group, text);
    case 'duration':
    case 'instant': {
      const inText = fieldCalled(group, `${title}, as text`);
      if (!(await inText.isVisible())) await group.getByRole('button', { name: 'Write it' }).click();
      return writeInto(inText, text);
    }
    case 'rules':
      throw new Error('Rules are filled in the view of rules');
    default:
      return writeInto(field, text);
  }
}

/** A list of several choices stays open until something else is pressed. */
async function closeList(panel: Locator): Promise<void> {
  await panel.getByRole('heading').first().click();
  await panel.page().getByRole('option').filter({ visible: true }).first().waitFor({ state: 'hidden' });
}

async function takePerson(field: Locator, who: string): Promise<void> {
  const label = called(who);
  const whole = new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, 'i');
  await openAndPick(
    async () => {
      await field.click();
      await field.fill(soughtAs(who));
    },
    field.page().getByRole('option', { name: whole }).filter({ visible: true }),
  );
}

async function fillQuorum(group: Locator, title: string, quorum: Quorum): Promise<void> {
  const how = fieldCalled(group, `${title}: counted how`);
  await openAndPick(() => how.click(), optionCalled(group.page(), countedHow[quorum.kind]));
  const number = (what: string, value: number) => writeInto(fieldCalled(group, `${title}: ${what}`), String(value));
  switch (quorum.kind) {
    case 'count':
      return number('how many', quorum.k);
    case 'of':
      await number('of how many', quorum.n);
      return number('how many', quorum.k);
    case 'share':
    case 'leadAndShare':
      return number('per cent', quorum.percent);
    case 'personAnd':
      await takePerson(fieldCalled(group, `${title}: who in any case`), printPeopleRef(quorum.person));
      return number('how many more', quorum.others);
  }
}

/** Each rung is asked for with a press, then says who. Where a ladder stands already, its rungs go first. */
async function fillLadder(group: Locator, text: string): Promise<void> {
  const remove = group.getByRole('button', { name: 'Remove rung 1', exact: true });
  while (await remove.isVisible()) await remove.click();
  for (const [at, rung] of parseLadder(text).entries()) {
    const isOffer = rung.kind === 'reassign';
    await group.getByRole('button', { name: isOffer ? 'Offer it to others' : 'Ask somebody else next' }).click();
    if (isOffer) {
      const field = fieldCalled(group, `Rung ${at + 1}: how many more in turn`);
      // Words stand before the number: all of it is marked, then typed over.
      await field.click({ clickCount: 3 });
      await group.page().keyboard.type(String(rung.times));
      continue;
    }
    await takePerson(fieldCalled(group, `Rung ${at + 1}: who is asked`), printPeopleRef(rung.who));
    if (!rung.wait) continue;
    const lasts = fieldCalled(group, `Rung ${at + 1}: how long they have`);
    await writeInto(lasts, printDuration(rung.wait));
    await lasts.press('Enter');
  }
}
