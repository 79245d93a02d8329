import type { FlowDefinition, Problem } from './definition.ts';
import { toGraph } from './graph.ts';
import { checkPolicies } from './policies/check-policies.ts';
import { wellFormed } from './problems/g01-well-formed.ts';
import { noLooseOutcome } from './problems/g02-no-loose-outcome.ts';
import { scopesClosed } from './problems/g03-scopes-closed.ts';
import { blocksPaired } from './problems/g04-blocks.ts';
import { loopsEnd } from './problems/g05-loops-end.ts';
import { involveEarly } from './problems/g06-involve-early.ts';
import { tellBeforeLaunch } from './problems/g07-tell-before-launch.ts';
import { editTellsAgain } from './problems/g08-edit-tells-again.ts';
import { realApprovals } from './problems/g09-real-approvals.ts';
import { jointGo } from './problems/g10-joint-go.ts';
import { separationOfDuties } from './problems/g11-separation-of-duties.ts';
import { servesSales } from './problems/g12-serves-sales.ts';
import { readyFirst } from './problems/g13-ready-first.ts';
import { noLateSurprise } from './problems/g14-no-late-surprise.ts';
import { clockSaid } from './problems/g15-clock.ts';
import { everyEnquirySettles } from './problems/g17-every-enquiry-settles.ts';
import { noReasonNoExit } from './problems/g18-no-reason-no-exit.ts';
import { consentFirst } from './problems/g19-consent-first.ts';
import { dedupeFirst } from './problems/g20-dedupe-first.ts';
import { offerHasClock } from './problems/g21-offer-has-a-clock.ts';
import { rejectionIsWorked } from './problems/g22-rejection-is-worked.ts';
import { someoneOwnsIt } from './problems/g23-someone-owns-it.ts';
import { sellBeforeOrder } from './problems/g24-sell-before-order.ts';
import { moneyOnce } from './problems/g25-money-once.ts';
import { partnersByRule } from './problems/g26-partners-by-rule.ts';
import { rulesTyped } from './problems/g27-rules-typed.ts';
import { itemsEnd } from './problems/g28-items-end.ts';
import { closeTheLoop } from './problems/g29-close-the-loop.ts';
import { cleanHoldout } from './problems/g30-clean-holdout.ts';
import { fitsSize } from './problems/g31-size.ts';
import type { Given } from './problems/given.ts';
import type { Guard } from './problems/guard.ts';
import { nameUnknown } from './problems/name-unknown.ts';
import { ruleInvalid } from './problems/rule-invalid.ts';
import { settingInvalid } from './problems/setting-invalid.ts';
import { stepUnknown } from './problems/step-unknown.ts';
import { tableInvalid } from './problems/table-invalid.ts';
import { warnings } from './problems/warnings.ts';
import { builtIn } from './registry.ts';
import type { Registry } from './registry.ts';

/** Every rule of the language, in the order in which problems are listed. */
const guards: readonly Guard[] = [
  tellBeforeLaunch,
  editTellsAgain,
  noLateSurprise,
  jointGo,
  involveEarly,
  readyFirst,
  realApprovals,
  separationOfDuties,
  servesSales,
  closeTheLoop,
  cleanHoldout,
  consentFirst,
  dedupeFirst,
  everyEnquirySettles,
  noReasonNoExit,
  offerHasClock,
  rejectionIsWorked,
  sellBeforeOrder,
  moneyOnce,
  partnersByRule,
  rulesTyped,
  someoneOwnsIt,
  itemsEnd,
  clockSaid,
  stepUnknown,
  nameUnknown,
  settingInvalid,
  ruleInvalid,
  tableInvalid,
  wellFormed,
  noLooseOutcome,
  scopesClosed,
  blocksPaired,
  loopsEnd,
  fitsSize,
  warnings,
];

/**
 * All that is wrong with a flow, at once; a flow without errors can be published. Pure, and total: every guard answers for
 * every definition. What only a workspace knows (people, names, policies) is judged where it is given.
 */
export function findProblems(flow: FlowDefinition, registry: Registry = builtIn, given: Given = {}): Problem[] {
  const graph = toGraph(flow, registry);
  const off = new Set(given.off);
  const found = [
    ...checkPolicies(graph, given.policies ?? [], registry),
    ...guards.flatMap((guard) => guard(graph, given)),
  ].filter(({ code }) => !off.has(code));
  return withoutTwice(found);
}

/** A setting that is not set is told once, by the rule that says why it must be. */
function withoutTwice(found: Problem[]): Problem[] {
  const place = ({ stepId, setting }: Problem) => `${stepId ?? ''} ${setting ?? ''}`;
  const ruled = new Set(found.filter(({ code, setting }) => code !== 'SETTING_INVALID' && setting).map(place));
  return found.filter((problem) => problem.code !== 'SETTING_INVALID' || !ruled.has(place(problem)));
}

/** Warnings do not hold a flow back. */
export function isPublishable(problems: readonly Problem[]): boolean {
  return problems.every(({ severity }) => severity !== 'error');
}
