import fc from 'fast-check';
import type { FlowDefinition } from '../../../flow/definition.ts';
import { randomFrom } from '../../../flow/simulation/random.ts';
import { entries } from '../../support/flows/book-flows.ts';
import { generateFlow } from '../../support/flows/generate-flow.ts';
import { PaperHost } from '../../support/flows/paper-host.ts';

export interface Case {
  seed: number;
  size: number;
}

/** A flow of 1 to 200 steps and a course through it. Kept seeds come first, so that what failed once stays a test. */
export const anyCase: fc.Arbitrary<Case> = fc.record({ seed: fc.nat(), size: fc.integer({ min: 4, max: 197 }) });

export function flowOf(one: Case): FlowDefinition {
  return generateFlow(one);
}

/** One course through the flow: of the campaign, or of one of its items. */
export function course(flow: FlowDefinition, { seed }: Case, turns = 60, forgets = false): PaperHost {
  const random = randomFrom(seed);
  const { entry, scope } = random.pick(entries(flow));
  const host = new PaperHost(flow, random);
  host.forgets = forgets;
  host.begin(entry, scope);
  for (let turn = 0; turn < turns && host.turn(0.03); turn += 1);
  return host;
}
