import type { FlowDefinition } from '../../../flow/definition.ts';
import { stepTypes } from '../../../flow/registry.ts';
import type { StepType, Trait } from '../../../flow/step-type.ts';
import { mapFlow } from '../../../flow/picture/flow-map.ts';
import { scopeAfter } from './scope-after.ts';

/** Groups of the palette, in order, in words. */
export const groups: readonly { group: StepType['group']; title: string }[] = [
  { group: 'prepare', title: 'Prepare' },
  { group: 'decide', title: 'Decide' },
  { group: 'order', title: 'Time and order' },
  { group: 'reach', title: 'Reach' },
  { group: 'person', title: 'Each person' },
  { group: 'end', title: 'Ends' },
];

function has(type: StepType, trait: Trait['trait']): boolean {
  return type.traits({}).some((each) => each.trait === trait);
}

export function isStarted(flow: FlowDefinition): boolean {
  return [...mapFlow(flow).steps.values()].some(({ shape }) => shape === 'start');
}

/** All that can be added: a meeting point comes with its side by side, a second start never. */
export function addableBeside(hasStart: boolean): StepType[] {
  return stepTypes.filter((type) => !has(type, 'joins') && !(hasStart && has(type, 'starts')));
}

export function addable(flow: FlowDefinition): StepType[] {
  return addableBeside(isStarted(flow));
}

/** What fits after an outcome: types of that scope. */
export function fitting(flow: FlowDefinition, after: { from: string; outcome: string }): StepType[] {
  const scope = scopeAfter(flow, after.from, after.outcome);
  return addable(flow).filter((type) => type.scopes.includes(scope) && !has(type, 'starts'));
}

/** Why a kind of step may not stand after an outcome. Undefined: it may. */
export function misfit(
  flow: FlowDefinition,
  typeName: string,
  after: { from: string; outcome: string },
): string | undefined {
  if (fitting(flow, after).some(({ name }) => name === typeName)) return undefined;
  const type = stepTypes.find(({ name }) => name === typeName);
  if (!type) return 'This kind of step is not known here.';
  if (has(type, 'starts')) return 'A flow has one start, and nothing leads to it.';
  if (scopeAfter(flow, after.from, after.outcome) === 'item')
    return `“${type.title}” is not for the single entries of a list.`;
  return type.scopes.includes('enquiry')
    ? `“${type.title}” is for one person and stands below the line.`
    : `“${type.title}” is for the whole campaign and stands above the line.`;
}
