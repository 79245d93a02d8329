import { settingsOf } from '../registry.ts';
import type { Registry } from '../registry.ts';
import type { FlowDefinition } from '../definition.ts';
import type { StepType, Trait } from '../step-type.ts';

/**
 * Whether a visit of the old step can go on at the new one: the same type, which by leaving brings about only what the
 * old one asked for, and takes every answer that people were offered. Otherwise a brief for Sales, half answered, would
 * count as Service's.
 */
export function goesOn(
  oldFlow: FlowDefinition,
  oldId: string,
  newFlow: FlowDefinition,
  newId: string,
  registry: Registry,
): boolean {
  const was = oldFlow.steps[oldId];
  const now = newFlow.steps[newId];
  const type = was && registry.get(was.type);
  if (!was || !now || !type || was.type !== now.type) return false;
  const promised = new Set(promises(type, oldFlow, oldId, registry));
  return (
    promises(type, newFlow, newId, registry).every((one) => promised.has(one)) &&
    outcomesOf(type, oldFlow, oldId, registry).every((one) => outcomesOf(type, newFlow, newId, registry).includes(one))
  );
}

function promises(type: StepType, flow: FlowDefinition, id: string, registry: Registry): string[] {
  const step = flow.steps[id];
  if (!step) return [];
  const counts = (trait: Trait): boolean => 'on' in trait || trait.trait === 'edits' || trait.trait === 'ends';
  return type
    .traits(settingsOf(step, registry))
    .filter(counts)
    .map((trait) => JSON.stringify(Object.entries(trait).toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

/** But `exhausted`, which nobody answers. */
function outcomesOf(type: StepType, flow: FlowDefinition, id: string, registry: Registry): string[] {
  const step = flow.steps[id];
  if (!step) return [];
  const wired = flow.edges.filter(({ from }) => from === id).map(({ outcome }) => outcome);
  return type
    .outcomes(settingsOf(step, registry), wired)
    .map(({ name }) => name)
    .filter((name) => name !== 'exhausted');
}
