import { hasTrait } from '../graph.ts';
import type { GraphStep } from '../graph.ts';
import { takes } from './guard.ts';

/** A step at which somebody of a role does a piece of work, and no step that sells, orders or keeps in touch. */
export function isWorkOfRole(step: GraphStep): boolean {
  const isOther = (['handsOff', 'sells', 'orders', 'settles', 'tells', 'consults'] as const).some((trait) =>
    hasTrait(step, trait),
  );
  return hasTrait(step, 'asks') && takes(step, 'role') && !isOther;
}

/** A step that finds out by rules which way to go. */
export function isRuled(step: GraphStep): boolean {
  return Object.values(step.type?.settings ?? {}).some(({ kind }) => kind === 'rules');
}
