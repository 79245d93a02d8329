import type { FlowDefinition } from '../../../flow/definition.ts';
import { findStepType } from '../../../flow/registry.ts';
import { isGroup } from '../../../flow/rules/rule.ts';
import { ruleSentence } from '../../../flow/rules/rule-sentence.ts';
import { rulesOf } from '../../../flow/steps/condition.ts';
import type { Settings } from '../../../flow/step-type.ts';
import { mapFlow } from '../../canvas/flow-map.ts';
import type { MappedStep } from '../../canvas/flow-map.ts';
import { settingWords } from '../../../flow/settings/setting-words.ts';

export interface ChangeInWords {
  kind: 'added' | 'removed' | 'changed';
  /** In the newer flow, or in the older where it is gone. */
  stepId: string | undefined;
  text: string;
}

/** What is different between two flows, one sentence each, in the order of the newer. Positions do not count. */
export function changesInWords(before: FlowDefinition, after: FlowDefinition): ChangeInWords[] {
  const [old, now] = [mapFlow(before), mapFlow(after)];
  const changes: ChangeInWords[] = [];
  if (before.name !== after.name)
    changes.push({ kind: 'changed', stepId: undefined, text: `The flow is now called “${after.name}”.` });
  for (const step of old.steps.values()) {
    if (!now.steps.has(step.id)) changes.push({ kind: 'removed', stepId: step.id, text: `${step.name} is gone.` });
  }
  for (const step of now.steps.values()) {
    const was = old.steps.get(step.id);
    if (!was) {
      const [line] = step.into;
      const source = line && now.steps.get(line.from);
      changes.push({
        kind: 'added',
        stepId: step.id,
        text: `${step.name} is new${source ? `, after ${source.name}` : ''}.`,
      });
      continue;
    }
    for (const text of [...identity(was, step), ...settings(was, step), ...lines(was, step, old.steps, now.steps)])
      changes.push({ kind: 'changed', stepId: step.id, text });
  }
  return changes;
}

function identity(was: MappedStep, step: MappedStep): string[] {
  if (was.step.type !== step.step.type)
    return [
      `${step.name} is of another kind: ${step.type?.title ?? step.step.type}, it was ${was.type?.title ?? was.step.type}.`,
    ];
  return was.name === step.name ? [] : [`${was.name} is now called ${step.name}.`];
}

function settings(was: MappedStep, step: MappedStep): string[] {
  if (was.step.type !== step.step.type) return [];
  const type = findStepType(step.step.type);
  const names = new Set([
    ...Object.keys(type?.settings ?? {}),
    ...Object.keys(was.settings),
    ...Object.keys(step.settings),
  ]);
  return [...names].flatMap((name) => {
    const setting = type?.settings[name];
    if (JSON.stringify(withoutIds(was.settings[name])) === JSON.stringify(withoutIds(step.settings[name]))) return [];
    if (setting?.kind === 'rules') return rules(was.settings, step.settings, step.name);
    if (!setting)
      return [
        `${step.name}: “${name}” is ${String(step.settings[name] ?? 'not set')}, it was ${String(was.settings[name] ?? 'not set')}.`,
      ];
    return [
      `${step.name}: ${setting.title} is ${settingWords(setting, step.settings[name])}, it was ${settingWords(setting, was.settings[name])}.`,
    ];
  });
}

function rules(was: Settings, now: Settings, name: string): string[] {
  const [before, after] = [rulesOf(was), rulesOf(now)];
  const words = (outcome: string) => outcome.replaceAll('_', ' ');
  const gone = before
    .filter(({ outcome }) => !after.some((rule) => rule.outcome === outcome))
    .map(({ outcome }) => `${name}: the way “${words(outcome)}” is gone.`);
  const others = after.flatMap(({ outcome, when }) => {
    const old = before.find((rule) => rule.outcome === outcome);
    if (!old) return [`${name}: “${words(outcome)}” is new: ${lower(ruleSentence(when))}`];
    const [one, two] = [ruleSentence(old.when), ruleSentence(when)];
    return one === two ? [] : [`${name}, “${words(outcome)}”: ${lower(two)} It was: ${lower(one)}`];
  });
  const order = (list: { outcome: string }[]) => list.map(({ outcome }) => outcome).join(' ');
  const isReordered =
    gone.length === 0 &&
    before.length === after.length &&
    order(before) !== order(after) &&
    [...before].every(({ outcome }) => after.some((rule) => rule.outcome === outcome));
  return [
    ...gone,
    ...others,
    ...(isReordered
      ? [`${name}: the rules are asked in another order: ${after.map(({ outcome }) => words(outcome)).join(', ')}.`]
      : []),
  ];
}

function lines(
  was: MappedStep,
  step: MappedStep,
  old: ReadonlyMap<string, MappedStep>,
  now: ReadonlyMap<string, MappedStep>,
): string[] {
  return step.outcomes.flatMap(({ name, title }) => {
    const [before, after] = [was, step].map((each) => each.out.find((line) => line.outcome === name)?.to);
    if (before === after) return [];
    const target = after === undefined ? 'nowhere' : `to ${now.get(after)?.name ?? after}`;
    const source = before === undefined ? '' : `, it led to ${old.get(before)?.name ?? before}`;
    return [`${step.name}: ${title} leads ${target}${source}.`];
  });
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

function withoutIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutIds);
  if (value === null || typeof value !== 'object') return value;
  const keep =
    isGroup(value) || ('field' in value && 'operator' in value)
      ? Object.entries(value).filter(([key]) => key !== 'id')
      : Object.entries(value);
  return Object.fromEntries(keep.map(([key, each]) => [key, withoutIds(each)]));
}
