import type { Edge, FlowDefinition, Layout, SettingValue, Step } from '../definition.ts';
import { canonicalJson } from '../hash.ts';
import { difference } from './difference.ts';

export interface Drawing {
  definition: FlowDefinition;
  layout: Layout;
}
export type Choice = 'mine' | 'theirs';

/** What both changed differently. `mine`, `theirs`: what each did to it, in sentences. */
export interface Conflict {
  /** Names what is fought over, the same at every call: the key of a choice. */
  id: string;
  /** In the merged flow, where it is about one step that is there. */
  stepId?: string;
  mine: string[];
  theirs: string[];
}

export interface Merge extends Drawing {
  conflicts: Conflict[];
  /** Steps of mine that got another id, since both had added one of that name: old to new. */
  renamed: Record<string, string>;
}

type Part = { step?: string; value: unknown };
type Parts = Map<string, Part>;

/**
 * The changes of both, made to what both began with: whatever only one of them touched is taken as it is, down to a single
 * setting, line or part of a table. What both changed differently is a conflict and follows `choices`, mine by default; a
 * step that one removed and the other changed is such a conflict too. Positions follow mine where both moved a step. Pure,
 * and total on drafts.
 */
export function merge(
  base: Drawing,
  mine: Drawing,
  theirs: Drawing,
  choices: Readonly<Record<string, Choice>> = {},
): Merge {
  const renamed = clashes(base.definition, mine.definition, theirs.definition);
  const [own, layout] = [withIds(mine.definition, renamed), withPlaces(mine.layout, renamed)];
  const [b, m, t] = [partsOf(base.definition), partsOf(own), partsOf(theirs.definition)];
  const conflicts: Conflict[] = [];
  const fight = (id: string, mineOnly: Parts, theirsOnly: Parts, stepId: string | undefined): Choice => {
    const told = (changed: Parts): string[] => {
      const { groups, renamed: names, moved } = difference(base.definition, toFlow(changed, base.definition, []));
      const all = [...groups.flatMap(({ changes }) => changes), ...names].map(({ sentence }) => sentence);
      return all.length > 0 ? all : moved;
    };
    conflicts.push({
      id,
      ...(stepId === undefined ? {} : { stepId }),
      mine: told(mineOnly),
      theirs: told(theirsOnly),
    });
    return choices[id] ?? 'mine';
  };

  // Whole steps first: one of both removed it, the other changed it or a line at it.
  const whole = new Map<string, Choice>();
  for (const id of Object.keys(base.definition.steps)) {
    const [inMine, inTheirs] = [Object.hasOwn(own.steps, id), Object.hasOwn(theirs.definition.steps, id)];
    if (inMine === inTheirs) continue;
    const [remover, keeper] = inMine ? [t, m] : [m, t];
    const isTouched = isStepTouched(id, b, keeper);
    if (!isTouched) continue;
    const removed = fromStep(b, remover, id);
    const changed = fromStep(b, keeper, id);
    const conflict = key(['step', id]);
    const chosen = inMine ? fight(conflict, changed, removed, id) : fight(conflict, removed, changed, id);
    whole.set(id, chosen);
  }

  const merged: Parts = new Map();
  for (const name of new Set([...t.keys(), ...m.keys(), ...b.keys()])) {
    const [was, ours, others] = [b.get(name), m.get(name), t.get(name)];
    const step = (ours ?? others ?? was)?.step;
    const decided = step === undefined ? undefined : whole.get(step);
    let part: Part | undefined;
    if (decided) part = decided === 'mine' ? ours : others;
    else if (same(ours, others) || same(others, was)) part = ours;
    else if (same(ours, was)) part = others;
    else if (name.startsWith('["line"') && isForked(was, ours, others))
      part = { ...(ours ?? others), value: union(was, ours, others) };
    else part = fight(name, put(b, name, ours), put(b, name, others), step) === 'mine' ? ours : others;
    if (part) merged.set(name, part);
  }
  const order = inOrder(Object.keys(theirs.definition.steps), Object.keys(own.steps));
  const definition = toFlow(merged, theirs.definition, order);
  return {
    definition,
    layout: mergedPlaces(base.layout, layout, theirs.layout, definition),
    conflicts: conflicts.map(({ stepId, ...rest }) =>
      stepId !== undefined && Object.hasOwn(definition.steps, stepId) ? { ...rest, stepId } : rest,
    ),
    renamed,
  };
}

function key(path: readonly string[]): string {
  return JSON.stringify(path);
}

function same(a: Part | undefined, b: Part | undefined): boolean {
  return (
    a === b || (a !== undefined && b !== undefined && canonicalJson(a.value ?? null) === canonicalJson(b.value ?? null))
  );
}

function partsOf({ name, schemaVersion, steps, edges, tables }: FlowDefinition): Parts {
  const parts: Parts = new Map([
    [key(['name']), { value: name }],
    [key(['schemaVersion']), { value: schemaVersion }],
  ]);
  for (const [id, { type, label, settings }] of Object.entries(steps)) {
    parts.set(key(['step', id, 'type']), { step: id, value: type });
    parts.set(key(['step', id, 'label']), { step: id, value: label });
    for (const [setting, value] of Object.entries(settings))
      parts.set(key(['step', id, 'settings', setting]), { step: id, value });
  }
  for (const { from, outcome, to } of edges) {
    const line = key(['line', from, outcome]);
    const before = parts.get(line)?.value as string[] | undefined;
    parts.set(line, { step: from, value: [...(before ?? []), to].toSorted() });
  }
  for (const [id, table] of Object.entries(tables)) {
    if (table === null || typeof table !== 'object' || Array.isArray(table))
      parts.set(key(['table', id]), { value: table });
    else for (const [field, value] of Object.entries(table)) parts.set(key(['table', id, field]), { value });
  }
  return parts;
}

/** The flow of these parts. Lines at steps that are not there are left out. */
function toFlow(parts: Parts, like: FlowDefinition, order: readonly string[]): FlowDefinition {
  const steps = new Map<string, Step>();
  const edges: Edge[] = [];
  const tables: Record<string, SettingValue> = {};
  let name = like.name;
  const entries = [...parts].map(([written, { value }]) => ({ path: JSON.parse(written) as string[], value }));
  for (const { path, value } of entries) {
    const [kind, id = '', field = ''] = path;
    if (kind === 'name') name = String(value);
    if (kind === 'step' && field === 'type') steps.set(id, { type: String(value), label: '', settings: {} });
    if (kind === 'table' && path.length === 2) tables[id] = value as SettingValue;
    if (kind === 'table' && path.length === 3)
      tables[id] = { ...(tables[id] as Record<string, SettingValue> | undefined), [field]: value as SettingValue };
  }
  for (const { path, value } of entries) {
    const [kind, id = '', field = '', setting = ''] = path;
    const step = steps.get(id);
    if (kind === 'step' && step && field === 'label') step.label = String(value);
    if (kind === 'step' && step && field === 'settings')
      step.settings = { ...step.settings, [setting]: value as SettingValue };
    if (kind === 'line' && step)
      for (const to of value as string[]) if (steps.has(to)) edges.push({ from: id, outcome: field, to });
  }
  const listed = [...order, ...steps.keys()].flatMap((id) => {
    const step = steps.get(id);
    return step ? [[id, step] as const] : [];
  });
  return {
    ...like,
    name,
    steps: Object.fromEntries(listed),
    edges: inOrderOf(like.edges, edges),
    tables,
  };
}

/** Lines of an outcome that had some keep its place in the list. */
function inOrderOf(old: readonly Edge[], edges: readonly Edge[]): Edge[] {
  const rank = new Map(old.map(({ from, outcome }, index) => [key([from, outcome]), index]));
  const at = ({ from, outcome }: Edge): number => rank.get(key([from, outcome])) ?? old.length;
  return edges.toSorted((a, b) => at(a) - at(b));
}

/** Theirs first; a step of mine comes after the one that it follows in mine. */
function inOrder(theirs: readonly string[], mine: readonly string[]): string[] {
  const order = [...theirs];
  mine.forEach((id, index) => {
    if (order.includes(id)) return;
    const before = mine[index - 1];
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
  });
  return order;
}

/** Whether a side changed anything in a step that the other removed, or led another line to it. */
function isStepTouched(id: string, base: Parts, side: Parts): boolean {
  for (const name of new Set([...base.keys(), ...side.keys()])) {
    const [was, now] = [base.get(name), side.get(name)];
    if (same(was, now)) continue;
    if ((was ?? now)?.step === id) return true;
    const leads = (part: Part | undefined): boolean => isTargets(part?.value) && part.value.includes(id);
    if (name.startsWith('["line"') && leads(now) && !leads(was)) return true;
  }
  return false;
}

/** Base with one step as a side has it, for words. */
function fromStep(base: Parts, side: Parts, id: string): Parts {
  const parts = new Map([...base].filter(([, { step }]) => step !== id));
  for (const [name, part] of side) if (part.step === id) parts.set(name, part);
  return parts;
}

function put(base: Parts, name: string, part: Part | undefined): Parts {
  const parts = new Map(base);
  if (part) parts.set(name, part);
  else parts.delete(name);
  return parts;
}

/** An outcome with several ways out at once: both may add and take away without a fight. */
function isForked(...parts: (Part | undefined)[]): boolean {
  const lists = parts.map((part) => part?.value);
  return (
    lists.every((value) => value === undefined || isTargets(value)) &&
    lists.some((value) => isTargets(value) && value.length > 1)
  );
}

function isTargets(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function union(base: Part | undefined, mine: Part | undefined, theirs: Part | undefined): string[] {
  const [was, ours, others] = [base, mine, theirs].map((part) => new Set((part?.value as string[] | undefined) ?? []));
  const all = new Set([...(ours ?? []), ...(others ?? [])]);
  return [...all].filter((to) => !was?.has(to) || (ours?.has(to) && others?.has(to))).toSorted();
}

/** Steps that both added under one id and that are not the same: mine gets the next free one. */
function clashes(base: FlowDefinition, mine: FlowDefinition, theirs: FlowDefinition): Record<string, string> {
  const taken = new Set([...Object.keys(mine.steps), ...Object.keys(theirs.steps), ...Object.keys(base.steps)]);
  const renamed: Record<string, string> = {};
  for (const [id, step] of Object.entries(mine.steps)) {
    const other = Object.hasOwn(theirs.steps, id) ? theirs.steps[id] : undefined;
    if (!other || Object.hasOwn(base.steps, id)) continue;
    if (canonicalJson(step) === canonicalJson(other)) continue;
    let next = 2;
    while (taken.has(`${id}${next}`)) next += 1;
    renamed[id] = `${id}${next}`;
    taken.add(`${id}${next}`);
  }
  return renamed;
}

function withIds(flow: FlowDefinition, renamed: Readonly<Record<string, string>>): FlowDefinition {
  if (Object.keys(renamed).length === 0) return flow;
  const idOf = (id: string): string => (Object.hasOwn(renamed, id) ? (renamed[id] ?? id) : id);
  const steps = Object.entries(flow.steps).map(([id, step]) => {
    const { join } = step.settings;
    const settings = typeof join === 'string' ? { ...step.settings, join: idOf(join) } : step.settings;
    return [idOf(id), { ...step, settings }] as const;
  });
  const edges = flow.edges.map((edge) => ({ ...edge, from: idOf(edge.from), to: idOf(edge.to) }));
  return { ...flow, steps: Object.fromEntries(steps), edges };
}

function withPlaces(layout: Layout, renamed: Readonly<Record<string, string>>): Layout {
  return Object.fromEntries(
    Object.entries(layout).map(([id, at]) => [Object.hasOwn(renamed, id) ? (renamed[id] ?? id) : id, at]),
  );
}

/** Steps and notes; a place of mine that I did not move follows theirs. */
function mergedPlaces(base: Layout, mine: Layout, theirs: Layout, { steps }: FlowDefinition): Layout {
  const places: Layout = {};
  for (const id of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const [was, ours, others] = [base[id], mine[id], theirs[id]].map((at) => canonicalJson(at ?? null));
    const at = ours === was ? theirs[id] : (mine[id] ?? (others === was ? undefined : theirs[id]));
    const isStep = Object.hasOwn(steps, id);
    const kept = at ?? (isStep ? (theirs[id] ?? mine[id]) : undefined);
    if (kept) places[id] = kept;
  }
  return places;
}
