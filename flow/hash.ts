import type { Edge, FlowDefinition, SettingValue } from './definition.ts';
import { builtIn, settingsOf } from './registry.ts';
import type { Registry } from './registry.ts';
import { canonicalRule } from './rules/canonical-rule.ts';
import { isGroup } from './rules/rule.ts';
import { sha256 } from './sha256.ts';
import type { Settings, StepType } from './step-type.ts';

/**
 * SHA-256 in hex over the canonical form. Taken once, at publish: a type that later gets another default gives another
 * hash, so stored versions keep theirs.
 */
export function hashFlow(flow: FlowDefinition, registry: Registry = builtIn): string {
  return hashValue(canonicalFlow(flow, registry));
}

/** SHA-256 in hex of a JSON value, whatever the order of its keys; keys that are undefined do not count. */
export function hashValue(value: unknown): string {
  return sha256(canonicalJson(value));
}

/**
 * The flow in the form whose hash names it: defaults filled in, an empty label replaced by the type's title, edges sorted,
 * rule ids stripped. Positions are not part of a flow. Two flows with the same canonical form run the same.
 */
export function canonicalFlow(flow: FlowDefinition, registry: Registry = builtIn): FlowDefinition {
  const steps = Object.entries(flow.steps).map(([id, step]) => {
    const type = registry.get(step.type);
    const settings = canonicalSettings(settingsOf(step, registry), type);
    return [id, { type: step.type, label: step.label || (type?.title ?? ''), settings }] as const;
  });
  return {
    schemaVersion: flow.schemaVersion,
    name: flow.name,
    steps: Object.fromEntries(steps),
    edges: flow.edges.map(({ from, outcome, to }) => ({ from, outcome, to })).toSorted(compareEdges),
    tables: flow.tables,
  };
}

function canonicalSettings(settings: Settings, type: StepType | undefined): Settings {
  if (!type) return settings;
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, isRules(type, name) ? canonicalRules(value) : value]),
  );
}

function isRules(type: StepType, name: string): boolean {
  return Object.hasOwn(type.settings, name) && type.settings[name]?.kind === 'rules';
}

/** Rows that are not `{ outcome, when }` stay as they are: a problem reports them. */
function canonicalRules(value: SettingValue): SettingValue {
  if (!Array.isArray(value)) return value;
  return value.map((row) => {
    if (row === null || typeof row !== 'object' || Array.isArray(row)) return row;
    const { id: _id, ...kept } = row;
    return isGroup(kept['when']) ? { ...kept, when: canonicalRule(kept['when']) as unknown as SettingValue } : kept;
  });
}

function compareEdges(a: Edge, b: Edge): number {
  return compareText(a.from, b.from) || compareText(a.outcome, b.outcome) || compareText(a.to, b.to);
}

/** By code unit: the same on every machine, unlike a collation. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** JSON with sorted keys: equal for equal values. Keys that are undefined do not count. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return `{${entries
      .toSorted(([a], [b]) => compareText(a, b))
      .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}
