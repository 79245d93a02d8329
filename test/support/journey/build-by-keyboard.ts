import type { Page } from 'playwright-core';
import type { Edge, FlowDefinition, Step } from '../../../flow/definition.ts';
import { mapFlow } from '../../../flow/picture/flow-map.ts';
import type { FlowMap, MappedStep } from '../../../flow/picture/flow-map.ts';
import { findStepType, settingsOf } from '../../../flow/registry.ts';
import { printRule } from '../../../flow/rules/print-rule.ts';
import { rulesOf } from '../../../flow/steps/condition.ts';
import { fillSetting } from './fill-setting.ts';
import { answerList, focusOf, tabTo, typeOver } from './keyboard.ts';

const GRID = 'Steps of the flow';

/**
 * Builds the flow in the open outline of an empty flow, which has its start alone: step after step behind an answer of one that
 * is there, its name and settings, then the lines that are missing. Presses keys and nothing else.
 */
export async function buildByKeyboard(page: Page, wanted: FlowDefinition): Promise<void> {
  const map = mapFlow(wanted);
  const starts = [...map.steps.values()].filter(({ shape }) => shape === 'start').map(({ id }) => id);
  const there = new Set(starts);
  const drawn = new Set<string>();
  await page.keyboard.press('Home');
  for (const id of starts) await nameAndSet(page, wanted.steps[id]!);
  const queue = [...starts];
  for (const from of queue) {
    for (const edge of map.steps.get(from)!.out) {
      if (there.has(edge.to)) continue;
      const step = map.steps.get(edge.to)!;
      await addAfter(page, map, edge, step);
      await nameAndSet(page, step.step);
      there.add(step.id);
      drawn.add(edge.id);
      queue.push(step.id);
      const join = map.blocks.get(step.id)?.join;
      if (join === undefined) continue;
      const meeting = wanted.steps[join]!;
      await choose(page, { name: findStepType(meeting.type)!.title, shape: 'bar' });
      await nameAndSet(page, meeting);
      there.add(join);
      queue.push(join);
    }
  }
  let chosen: string | undefined;
  for (const line of map.lines) {
    if (drawn.has(line.id)) continue;
    if (chosen !== line.from) await choose(page, map.steps.get(line.from)!);
    chosen = line.from;
    await connect(page, map, line);
  }
}

/** Entries for steps begin with their number; an end has none, and the start is called by its own. */
function isEntryOf({ name, shape }: Pick<MappedStep, 'name' | 'shape'>): (title: string) => boolean {
  const numbered = new RegExp(`^(?:E?\\d+[a-z]*|Start) `);
  return (title) =>
    title === name
      ? shape === 'pill' || shape === 'start'
      : numbered.test(title) && title.replace(numbered, '') === name;
}

async function inGrid(page: Page): Promise<void> {
  await page.waitForFunction((name) => document.activeElement?.getAttribute('aria-label') === name, GRID);
}

async function choose(page: Page, step: Pick<MappedStep, 'name' | 'shape'>): Promise<void> {
  await inGrid(page);
  await page.keyboard.press('/');
  await answerList(page, 'Find a step', step.name, isEntryOf(step));
  await page.waitForFunction(
    (name) => document.getElementById('settings')?.getAttribute('aria-label') === name,
    `Settings of ${step.name}`,
  );
}

async function addAfter(page: Page, map: FlowMap, edge: Edge, step: MappedStep): Promise<void> {
  const source = map.steps.get(edge.from)!;
  await choose(page, source);
  await inGrid(page);
  await page.keyboard.press('a');
  if (source.outcomes.length > 1) {
    const title = source.outcomes.find(({ name }) => name === edge.outcome)!.title;
    await answerList(page, `After which answer of ${source.name}?`, title, (each) => each === title);
  }
  const kind = step.type!.title;
  await answerList(page, `What comes after ${source.name}?`, kind, (each) => each === kind);
}

/** From the step that is chosen. */
async function connect(page: Page, map: FlowMap, edge: Edge): Promise<void> {
  const [source, target] = [map.steps.get(edge.from)!, map.steps.get(edge.to)!];
  await inGrid(page);
  await page.keyboard.press('c');
  const title = source.outcomes.find(({ name }) => name === edge.outcome)!.title;
  if (source.outcomes.length > 1)
    await answerList(page, `Which answer of ${source.name}?`, title, (each) => each === title);
  await answerList(page, `${source.name}: where does “${title}” lead?`, target.name, isEntryOf(target));
}

/** With the step chosen and the focus in the outline; ends like that. */
async function nameAndSet(page: Page, step: Step): Promise<void> {
  await inGrid(page);
  await page.keyboard.press('F2');
  await page.waitForFunction(() => document.activeElement?.id === 'step-name');
  await typeOver(page, step.label);
  const type = findStepType(step.type)!;
  const usual = settingsOf({ ...step, settings: {} });
  for (const [name, setting] of Object.entries(type.settings)) {
    const value = step.settings[name];
    if (value === undefined || setting.kind === 'rules' || name === 'join') continue;
    if (JSON.stringify(value) === JSON.stringify(usual[name])) continue;
    await fillSetting(page, setting, value);
  }
  // The first closes a list of choices that is still open.
  if ((await focusOf(page)).isOpen) await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  const rules = rulesOf(step.settings);
  if (rules.length > 0) await setRules(page, step.label, rules);
  await inGrid(page);
}

/** In the view of rules, each as text; and back to the outline. */
async function setRules(page: Page, name: string, rules: ReturnType<typeof rulesOf>): Promise<void> {
  await inGrid(page);
  await page.keyboard.press('Enter');
  await tabTo(page, 'Open the rules');
  await page.keyboard.press('Enter');
  const region = page.getByRole('region', { name: `Rules of ${name}` });
  await region.waitFor();
  for (const { outcome, when } of rules) {
    const count = await region.getByRole('tab').count();
    await tabTo(page, 'Add a way out');
    await page.keyboard.press('Enter');
    await region.getByRole('tab').nth(count).waitFor();
    await tabTo(page, 'Name of this way');
    await typeOver(page, outcome.replaceAll('_', ' '));
    await page.keyboard.press('Enter');
    await tabTo(page, (focus) => focus.name === 'As text' && focus.tag === 'BUTTON');
    await page.keyboard.press('Enter');
    await tabTo(page, 'The rule as text', { back: true });
    await typeOver(page, printRule(when));
  }
  await tabTo(page, (focus) => focus.name === 'Outline' && focus.tag === 'A', { back: true });
  await page.keyboard.press('Enter');
  await tabTo(page, GRID);
}
