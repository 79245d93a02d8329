import type { FlowDefinition, Layout } from '../definition.ts';
import { canonicalFlow, canonicalJson } from '../hash.ts';
import { builtIn } from '../registry.ts';
import type { Registry } from '../registry.ts';
import { groupTitles } from './change.ts';
import type { Change, Group, Tell } from './change.ts';
import { matchSteps } from './match-steps.ts';
import { settingsDifference } from './settings.ts';
import type { Compared } from './settings.ts';
import { tablesDifference } from './tables.ts';
import { viewOf } from './view.ts';
import type { FlowView } from './view.ts';
import { stepCame, stepWent, waysDifference } from './ways.ts';

export interface DifferenceOptions {
  /** Positions, where both are known; without them nothing is said of places. */
  layouts?: { before: Layout; after: Layout };
  registry?: Registry;
  /** Code of the currency in which amounts of rules and tables are read; without one they read as minor units. */
  currency?: string;
}

/** A step, or its id, that is only called otherwise. */
export interface Renamed {
  from: string;
  to: string;
  /** `id`: what the definition calls it; `label`: what people call it. */
  what: 'id' | 'label';
  /** In the newer flow. */
  stepId: string;
  sentence: string;
}

export interface Difference {
  /** What the flow does otherwise, by what it touches; groups without changes are left out. */
  groups: { group: Group; title: string; changes: Change[] }[];
  /** Sentences on places and order, which change nothing that happens. */
  moved: string[];
  renamed: Renamed[];
}

/** What is different between two flows, in sentences. Pure, and total on drafts. */
export function difference(
  beforeFlow: FlowDefinition,
  afterFlow: FlowDefinition,
  options: DifferenceOptions = {},
): Difference {
  const registry = options.registry ?? builtIn;
  const [before, after] = [viewOf(beforeFlow, registry), viewOf(afterFlow, registry)];
  const matches = matchSteps(beforeFlow, afterFlow, registry);
  const toNew = new Map(matches.map(({ from, to }) => [from, to]));
  const toOld = new Map(matches.map(({ from, to }) => [to, from]));
  // What stands under the same id as another kind of step is that step, changed.
  for (const id of before.graph.steps.keys()) {
    if (toNew.has(id) || toOld.has(id) || !after.graph.steps.has(id)) continue;
    toNew.set(id, id);
    toOld.set(id, id);
  }

  const byGroup = new Map<Group, Change[]>();
  const tell: Tell = (group, change) => void byGroup.set(group, [...(byGroup.get(group) ?? []), change]);
  const renamed: Renamed[] = [];
  if (beforeFlow.name !== afterFlow.name) {
    const sentence = `The flow is now called “${afterFlow.name}”, was “${beforeFlow.name}”.`;
    tell('names', { kind: 'changed', stepIds: [], sentence });
  }
  for (const step of before.graph.steps.values()) if (!toNew.has(step.id)) stepWent(before, step, tell);
  for (const step of after.graph.steps.values()) {
    const was = before.graph.steps.get(toOld.get(step.id) ?? '');
    if (!was) {
      stepCame(after, step, tell);
      continue;
    }
    const compared: Compared = {
      was,
      now: step,
      before,
      after,
      mapped: (id) => toNew.get(id),
      currency: options.currency,
    };
    let isChanged = false;
    const tellOfStep: Tell = (group, change) => {
      isChanged = true;
      tell(group, change);
    };
    compareStep(compared, toOld, toNew, tellOfStep);
    for (const name of namesOf(compared)) {
      if (isChanged && name.what === 'label')
        tell('names', { kind: 'changed', stepIds: [step.id], sentence: name.sentence });
      else renamed.push(name);
    }
  }
  tablesDifference(before, after, options.currency, tell);
  if (byGroup.size === 0 && renamed.length === 0 && !isSameUpToIds(beforeFlow, afterFlow, registry)) {
    tell('ways', { kind: 'changed', stepIds: [], sentence: 'Lines or settings that cannot be read are other ones.' });
  }

  const groups = (Object.keys(groupTitles) as Group[]).flatMap((group) => {
    const changes = byGroup.get(group);
    return changes ? [{ group, title: groupTitles[group], changes }] : [];
  });
  return { groups, moved: movedWords(before, after, toNew, options.layouts), renamed };
}

function compareStep(
  compared: Compared,
  toOld: ReadonlyMap<string, string>,
  toNew: ReadonlyMap<string, string>,
  tell: Tell,
): void {
  const { was, now, before, after } = compared;
  const [oldType, type] = [before.flow.steps[was.id]?.type ?? '', after.flow.steps[now.id]?.type ?? ''];
  if (oldType !== type) {
    const title = (step: typeof now, name: string): string => step.type?.title ?? name;
    tell('steps', {
      kind: 'changed',
      stepIds: [now.id],
      sentence: `${after.nameOf(now.id)} is now of the kind “${title(now, type)}”, was “${title(was, oldType)}”.`,
    });
  } else settingsDifference(compared, tell);
  waysDifference(
    compared,
    (id) => after.graph.steps.has(id) && !toOld.has(id),
    (id) => before.graph.steps.has(id) && !toNew.has(id),
    tell,
  );
}

function namesOf({ was, now, before, after }: Compared): Renamed[] {
  const [old, name] = [before.nameOf(was.id), after.nameOf(now.id)];
  const labelOf = (view: FlowView, { id, type }: typeof now): string =>
    view.flow.steps[id]?.label || (type?.title ?? '');
  const [oldLabel, label] = [labelOf(before, was), labelOf(after, now)];
  const isSameKind = before.flow.steps[was.id]?.type === after.flow.steps[now.id]?.type;
  const called =
    old === name ? `${name}: its label is now “${label}”, was “${oldLabel}”.` : `${old} is now called ${name}.`;
  return [
    ...(was.id === now.id
      ? []
      : [
          {
            from: was.id,
            to: now.id,
            what: 'id' as const,
            stepId: now.id,
            sentence: `${name}: its id is now ${now.id}, was ${was.id}.`,
          },
        ]),
    ...(isSameKind && oldLabel !== label
      ? [{ from: old, to: name, what: 'label' as const, stepId: now.id, sentence: called }]
      : []),
  ];
}

function movedWords(
  before: FlowView,
  after: FlowView,
  toNew: ReadonlyMap<string, string>,
  layouts: DifferenceOptions['layouts'],
): string[] {
  const ids = [...before.graph.steps.keys()].flatMap((id) => toNew.get(id) ?? []);
  const kept = new Set(ids);
  const now = [...after.graph.steps.keys()].filter((id) => kept.has(id));
  const sentences = ids.join(' ') === now.join(' ') ? [] : ['The steps are listed in another order.'];
  if (!layouts) return sentences;
  const elsewhere = [...toNew].filter(([from, to]) => {
    const [a, b] = [layouts.before[from], layouts.after[to]];
    return a?.x !== b?.x || a?.y !== b?.y;
  });
  const names = elsewhere.map(([, to]) => after.nameOf(to));
  const listed = names.length > 6 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
  return names.length === 0
    ? sentences
    : [...sentences, `${names.length === 1 ? 'One step stands' : `${names.length} steps stand`} elsewhere: ${listed}.`];
}

/** Whether nothing at all is different. */
export function isSame({ groups, moved, renamed }: Difference): boolean {
  return groups.length === 0 && moved.length === 0 && renamed.length === 0;
}

/** Whether two flows are the same but for the ids of their steps, and the order in which they stand. Total on drafts. */
export function isSameUpToIds(before: FlowDefinition, after: FlowDefinition, registry: Registry = builtIn): boolean {
  const matches = matchSteps(before, after, registry);
  if (matches.length !== Object.keys(before.steps).length) return false;
  const map = new Map(matches.map(({ from, to }) => [from, to]));
  const to = (id: string): string => map.get(id) ?? id;
  const steps = Object.entries(before.steps).map(([id, step]) => {
    const { join } = step.settings;
    return [to(id), typeof join === 'string' ? { ...step, settings: { ...step.settings, join: to(join) } } : step];
  });
  const edges = before.edges.map((edge) => ({ ...edge, from: to(edge.from), to: to(edge.to) }));
  const renamed = { ...before, steps: Object.fromEntries(steps) as FlowDefinition['steps'], edges };
  return canonicalJson(canonicalFlow(renamed, registry)) === canonicalJson(canonicalFlow(after, registry));
}
