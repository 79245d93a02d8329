import type { FlowDefinition } from '../definition.ts';
import { canonicalFlow, canonicalJson, hashValue } from '../hash.ts';

/** What a flow is made of, one entry a setting, label, line or table: `["step","good","settings","when"]` → its JSON. */
export function partsOf(flow: FlowDefinition): Map<string, string> {
  const canonical = canonicalFlow(flow);
  const parts = new Map<string, string>();
  const put = (key: readonly string[], value: unknown): void =>
    void parts.set(JSON.stringify(key), canonicalJson(value ?? null));
  put(['name'], canonical.name);
  for (const [id, { type, label, settings }] of Object.entries(canonical.steps)) {
    put(['step', id, 'type'], type);
    put(['step', id, 'label'], label);
    for (const [name, value] of Object.entries(settings)) put(['step', id, 'settings', name], value);
  }
  const targets = new Map<string, { key: string[]; to: string[] }>();
  for (const { from, outcome, to } of canonical.edges) {
    const key = ['line', from, outcome];
    const name = JSON.stringify(key);
    targets.set(name, { key, to: [...(targets.get(name)?.to ?? []), to] });
  }
  for (const { key, to } of targets.values()) put(key, to);
  for (const [id, table] of Object.entries(canonical.tables)) put(['table', id], table);
  return parts;
}

/**
 * Names of the changes that lead from one flow to another, as hashes: two people who make the same change name it alike,
 * whatever else they changed. What went is a change too. Pure; order of steps and positions do not count.
 */
export function changedParts(before: FlowDefinition, after: FlowDefinition): string[] {
  const [old, now] = [partsOf(before), partsOf(after)];
  const keys = [...new Set([...old.keys(), ...now.keys()])].filter((key) => old.get(key) !== now.get(key));
  return keys.map((key) => hashValue([key, now.get(key) ?? '']));
}
