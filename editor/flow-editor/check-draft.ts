import type { FlowDefinition, Problem } from '../../flow/definition.ts';
import { findProblems } from '../../flow/problems.ts';
import type { Given } from '../../flow/problems/given.ts';
import { builtIn } from '../../flow/registry.ts';
import { findUnavailable } from '../../flow/unavailable.ts';
import { changesInWords } from './changes/in-words.ts';
import { groupProblems } from './group-problems.ts';

export interface Draft {
  definition: FlowDefinition;
  /** Undefined: never published. */
  live: FlowDefinition | undefined;
  given: Given;
}

export interface Checked {
  problems: readonly Problem[];
  /** How many sentences it takes to say what the draft changes. */
  changes: number;
}

/** What a flow that was never published is compared with. */
const nothing: FlowDefinition = { schemaVersion: 1, name: '', steps: {}, edges: [], tables: {} };

/** Everything that the editor says about a draft as a whole. Pure. */
export function checkDraft({ definition, live, given }: Draft): Checked {
  return {
    problems: groupProblems(definition, [...findProblems(definition, builtIn, given), ...findUnavailable(definition)]),
    changes: changesInWords(live ?? { ...nothing, name: definition.name }, definition).length,
  };
}
