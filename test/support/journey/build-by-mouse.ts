import type { Page } from 'playwright-core';
import type { Edge, FlowDefinition, Step } from '../../../flow/definition.ts';
import { mapFlow } from '../../../flow/picture/flow-map.ts';
import type { FlowMap, MappedStep } from '../../../flow/picture/flow-map.ts';
import { findStepType, settingsOf } from '../../../flow/registry.ts';
import { printRule } from '../../../flow/rules/print-rule.ts';
import { rulesOf } from '../../../flow/steps/condition.ts';
import { openBoard } from './board.ts';
import type { Board } from './board.ts';
import { fillByMouse } from './fill-by-mouse.ts';
import { pickInDialog, writeInto } from './mouse.ts';

/** Makes an empty flow in the list of flows with the mouse; it is open afterwards. */
export async function makeFlowByMouse(page: Page, name: string): Promise<void> {
  await page.goto('/flows');
  await page.getByRole('button', { name: 'New flow…' }).click();
  const dialog = page.getByRole('dialog', { name: 'New flow' });
  await writeInto(dialog.getByRole('textbox', { name: 'Name' }), name);
  await dialog.getByRole('radio', { name: 'An empty flow' }).click();
  await dialog.getByRole('button', { name: 'Make the flow' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** What stands on the canvas so far, by the ids of the wanted flow. */
interface Built {
  page: Page;
  board: Board;
  map: FlowMap;
  /** Ids that the product gave. */
  ids: Map<string, string>;
  /** Where an answer leads by now: `from outcome` → step. */
  leads: Map<string, string>;
}

/**
 * Builds the flow on the open canvas of an empty one, which has its start alone: step after step behind an answer of one
 * that is there, its name and settings, then the lines that are missing. All with the mouse but for typed texts.
 */
export async function buildByMouse(page: Page, wanted: FlowDefinition): Promise<void> {
  const map = mapFlow(wanted);
  const built: Built = { page, board: openBoard(page), map, ids: new Map(), leads: new Map() };
  const { board, ids } = built;
  const queue: string[] = [];
  // Room for the drawing.
  await page.getByRole('button', { name: 'Fold the checks' }).click();
  for (const { id, shape } of map.steps.values())
    if (shape === 'start') {
      ids.set(id, await board.onlyStep('start'));
      queue.push(id);
      await board.choose(ids.get(id)!);
      await nameAndSet(page, wanted.steps[id]!);
    }
  for (const from of queue) {
    await board.tidy();
    for (const edge of map.steps.get(from)!.out) {
      if (ids.has(edge.to)) continue;
      const step = map.steps.get(edge.to)!;
      await addStep(built, edge, step);
      await nameAndSet(page, step.step);
      queue.push(step.id);
      const join = map.blocks.get(step.id)?.join;
      if (join === undefined) continue;
      await board.choose(ids.get(join)!);
      await nameAndSet(page, wanted.steps[join]!);
      queue.push(join);
    }
  }
  await board.tidy();
  for (const { id } of map.steps.values()) await connectRest(built, id);
}

/** Drags it from the palette onto the line that it belongs on, or into the open; or asks for it at the answer's handle. */
async function addStep(built: Built, edge: Edge, step: MappedStep): Promise<void> {
  const { board, ids, leads, map } = built;
  const source = map.steps.get(edge.from)!;
  const from = ids.get(edge.from)!;
  const type = step.type!.title;
  const before = leads.get(keyOf(edge));
  const known = await board.steps();
  // Nothing goes on behind an end: it stands by itself, and the line is pulled to it.
  const isEnd = step.outcomes.length === 0;
  const line =
    before === undefined || isEnd ? undefined : await board.clearOf(`${from} ${edge.outcome} ${ids.get(before)!}`);
  const asks = { outcome: titleOf(source, edge.outcome), question: `What comes after ${source.name}?`, type };
  if (line) await board.dropType(type, line);
  else if (isEnd) await board.dropType(type, await board.empty(from));
  else if (before === undefined && ids.size % 2 === 0) {
    const at = await board.empty(from);
    await board.pull(from, edge.outcome, at);
    await answer(built, source, asks);
  } else {
    await board.pressHandle(from, edge.outcome);
    await answer(built, source, asks);
  }
  const added = await board.added(known);
  ids.set(step.id, added);
  const join = map.blocks.get(step.id)?.join;
  if (join !== undefined) {
    ids.set(join, await board.other(known, added));
    for (const { name } of step.outcomes.slice(0, 2)) leads.set(keyOf({ from: step.id, outcome: name }), join);
  }
  if (!isEnd) wire(built, edge, step.id, join ?? step.id, before);
}

/** A step that came in between leads on to where the answer led. */
function wire({ leads, map }: Built, edge: Edge, first: string, last: string, before: string | undefined): void {
  leads.set(keyOf(edge), first);
  const onward = map.steps.get(last)!.outcomes.find(({ tone, name }) => tone === 'next' && name !== 'each');
  if (before !== undefined && onward) leads.set(keyOf({ from: last, outcome: onward.name }), before);
}

interface Asks {
  outcome: string;
  question: string;
  type: string;
}

/** Whether a step is drawn with one handle for several answers, so that a question follows. */
async function asksForAnswer({ board }: Built, { outcomes, shape }: MappedStep): Promise<boolean> {
  return outcomes.length > 1 && (shape === 'bar' || !(await board.hasOutcomeHandles()));
}

async function answer(built: Built, source: MappedStep, { outcome, question, type }: Asks): Promise<void> {
  const { page } = built;
  if (await asksForAnswer(built, source)) await pickInDialog(page, `After which answer of ${source.name}?`, outcome);
  await pickInDialog(page, question, type);
}

/** The lines that still lead elsewhere: near ones with the step drawn large, from the very answer; then all others. */
async function connectRest(built: Built, id: string): Promise<void> {
  const { board, ids, leads, map, page } = built;
  const step = map.steps.get(id)!;
  const from = ids.get(id)!;
  const missing = () => step.out.filter((line) => leads.get(keyOf(line)) !== line.to);
  if (missing().length === 0) return;
  if (step.shape !== 'bar' && step.shape !== 'start') {
    await board.closer(from);
    for (const line of missing()) {
      const at = await board.inSight(ids.get(line.to)!);
      if (!at) continue;
      await board.pull(from, line.outcome, at);
      await saysItLeads(page, step, line, map);
      leads.set(keyOf(line), line.to);
    }
    await board.fit();
  }
  for (const line of missing()) {
    const loose = step.outcomes.filter(({ name }) => !leads.has(keyOf({ from: id, outcome: name })));
    const target = map.steps.get(line.to)!;
    const at = await board.inSight(ids.get(line.to)!);
    const asks = await asksForAnswer(built, step);
    if (at) {
      await board.pull(from, line.outcome, at);
      if (asks && loose.length > 1)
        await pickInDialog(page, `Which answer leads to ${target.name}?`, titleOf(step, line.outcome));
    } else {
      await board.pressHandle(from, line.outcome);
      if (asks) await pickInDialog(page, `After which answer of ${step.name}?`, titleOf(step, line.outcome));
      await page.getByRole('button', { name: 'Lead to a step that is there…' }).click();
      await pickInDialog(page, `${step.name}: where does “${titleOf(step, line.outcome)}” lead?`, entryOf(target));
    }
    await saysItLeads(page, step, line, map);
    leads.set(keyOf(line), line.to);
  }
}

async function saysItLeads(page: Page, step: MappedStep, line: Edge, map: FlowMap): Promise<void> {
  const answerWords = step.outcomes.length > 1 ? `: “${titleOf(step, line.outcome)}”` : '';
  await page
    .getByRole('status')
    .filter({ hasText: `${step.name}${answerWords} now leads to ${map.steps.get(line.to)!.name}.` })
    .waitFor();
}

/** Lists name a step with its number before it; an end has none. */
function entryOf({ name }: MappedStep): RegExp {
  return new RegExp(`^(E?\\d+[a-z]* )?${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}

function keyOf({ from, outcome }: Pick<Edge, 'from' | 'outcome'>): string {
  return `${from} ${outcome}`;
}

function titleOf({ outcomes }: MappedStep, outcome: string): string {
  return outcomes.find(({ name }) => name === outcome)!.title;
}

/** Of the step that is chosen, in its panel, which is closed in the end. */
async function nameAndSet(page: Page, step: Step): Promise<void> {
  const panel = page.getByRole('complementary', { name: /^Settings of / });
  await writeInto(panel.getByRole('textbox', { name: 'Name', exact: true }), step.label);
  const usual = settingsOf({ ...step, settings: {} });
  for (const [name, setting] of Object.entries(findStepType(step.type)!.settings)) {
    const value = step.settings[name];
    if (value === undefined || setting.kind === 'rules' || name === 'join') continue;
    if (JSON.stringify(value) === JSON.stringify(usual[name])) continue;
    await fillByMouse(panel, setting, value);
  }
  const rules = rulesOf(step.settings);
  if (rules.length > 0) await setRules(page, step.label, rules);
  await panel.getByRole('button', { name: 'Close settings (Esc)' }).click();
  await panel.waitFor({ state: 'detached' });
}

/** In the view of rules, each as text; and back to the canvas. */
async function setRules(page: Page, name: string, rules: ReturnType<typeof rulesOf>): Promise<void> {
  await page.getByRole('button', { name: 'Open the rules' }).click();
  const region = page.getByRole('region', { name: `Rules of ${name}` });
  await region.waitFor();
  for (const { outcome, when } of rules) {
    const count = await region.getByRole('tab').count();
    await region.getByRole('button', { name: 'Add a way out' }).click();
    await region.getByRole('tab').nth(count).waitFor();
    const wayName = region.getByRole('textbox', { name: 'Name of this way' });
    await writeInto(wayName, outcome.replaceAll('_', ' '));
    await wayName.press('Enter');
    await region.getByRole('button', { name: 'As text' }).click();
    await writeInto(region.getByRole('textbox', { name: 'The rule as text' }), printRule(when));
  }
  await page.getByRole('navigation', { name: 'Views of this flow' }).getByRole('link', { name: 'Canvas' }).click();
}
