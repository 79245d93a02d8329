import type { FlowDefinition, Problem } from './definition.ts';
import { toGraph } from './graph.ts';
import { wellFormed } from './problems/g01-well-formed.ts';
import { noLooseOutcome } from './problems/g02-no-loose-outcome.ts';
import { scopesClosed } from './problems/g03-scopes-closed.ts';
import { blocksPaired } from './problems/g04-blocks.ts';
import { loopsEnd } from './problems/g05-loops-end.ts';
import { tellBeforeLaunch } from './problems/g07-tell-before-launch.ts';
import { editTellsAgain } from './problems/g08-edit-tells-again.ts';
import { realApprovals } from './problems/g09-real-approvals.ts';
import { everyEnquirySettles } from './problems/g17-every-enquiry-settles.ts';
import { noReasonNoExit } from './problems/g18-no-reason-no-exit.ts';
import { dedupeFirst } from './problems/g20-dedupe-first.ts';
import { fitsSize } from './problems/g31-size.ts';
import type { Guard } from './problems/guard.ts';
import { ruleInvalid } from './problems/rule-invalid.ts';
import { settingInvalid } from './problems/setting-invalid.ts';
import { stepUnknown } from './problems/step-unknown.ts';
import { builtIn } from './registry.ts';
import type { Registry } from './registry.ts';

/** Every rule of the language, in the order in which problems are listed. */
const guards: readonly Guard[] = [
  tellBeforeLaunch,
  editTellsAgain,
  realApprovals,
  everyEnquirySettles,
  noReasonNoExit,
  dedupeFirst,
  stepUnknown,
  settingInvalid,
  ruleInvalid,
  wellFormed,
  noLooseOutcome,
  scopesClosed,
  blocksPaired,
  loopsEnd,
  fitsSize,
];

/**
 * All that is wrong with a flow, at once; a flow without errors can be published. Pure, and total: every guard answers for
 * every definition. Names that only a workspace knows (forms, groups, people) are not judged here.
 */
export function findProblems(flow: FlowDefinition, registry: Registry = builtIn): Problem[] {
  const graph = toGraph(flow, registry);
  return guards.flatMap((guard) => guard(graph));
}

/** Warnings do not hold a flow back. */
export function isPublishable(problems: readonly Problem[]): boolean {
  return problems.every(({ severity }) => severity !== 'error');
}
