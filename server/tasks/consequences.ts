import { targetOf, type FlowDefinition, type Side } from '../../flow/definition.ts';
import { findStepType, settingsOf } from '../../flow/registry.ts';

const SIDE: Readonly<Record<Side, string>> = {
  marketing: 'Marketing',
  sales: 'Sales',
  service: 'Service',
  joint: 'both sides',
  operations: 'Operations',
};

/**
 * What follows an outcome of a step, in words: "Next: Wait for the launch day". Structure (a block's fork and join, a
 * branching by rules) is said as such, since what comes after it depends on others. Pure.
 */
export function consequence(flow: FlowDefinition, stepId: string, outcome: string): string {
  const targetId = targetOf(flow, stepId, outcome);
  const target = targetId === undefined ? undefined : flow.steps[targetId];
  if (!target) return 'Nothing follows yet.';
  const type = findStepType(target.type);
  const name = target.label || type?.title || target.type;
  if (!type) return `Next: ${name}.`;
  const settings = settingsOf(target);
  const traits = new Set(type.traits(settings).map(({ trait }) => trait));
  if (traits.has('ends')) return `It ends here: ${name}.`;
  if (traits.has('joins')) return `Once the others are done too: ${after(flow, targetId!) ?? name}.`;
  if (traits.has('forks')) return `Next, side by side: ${branches(flow, targetId!)}.`;
  if (traits.has('reaches') && !traits.has('opens')) return `Next: ${name}. From then on the market can see it.`;
  return traits.has('asks') ? `Next: ${name}, with ${SIDE[type.ownerSide(settings)]}.` : `Next: ${name}.`;
}

function after(flow: FlowDefinition, joinId: string): string | undefined {
  const edge = flow.edges.find(({ from }) => from === joinId);
  return edge && nameOf(flow, edge.to);
}

function branches(flow: FlowDefinition, forkId: string): string {
  return flow.edges
    .filter(({ from }) => from === forkId)
    .map(({ to }) => nameOf(flow, to))
    .join(' and ');
}

export function nameOf(flow: FlowDefinition, stepId: string): string {
  const step = flow.steps[stepId];
  return (step && (step.label || findStepType(step.type)?.title)) ?? stepId;
}
