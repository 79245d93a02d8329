import type { Problem } from '../definition.ts';
import type { GraphStep } from '../graph.ts';
import { rulesAt } from '../rules/rules-at.ts';
import type { RuleAt } from '../rules/rules-at.ts';
import type { Guard } from './guard.ts';

/** Rules can be read, and each has its own way out. What they read is judged by G27. */
export const ruleInvalid: Guard = (graph) =>
  [...graph.steps.values()].flatMap((step) =>
    rulesAt(step).flatMap((rule, at, rules) => problemsOf(step, rule, rules.slice(0, at))),
  );

function problemsOf(step: GraphStep, { setting, outcome, problems }: RuleAt, earlier: readonly RuleAt[]): Problem[] {
  const place = { code: 'RULE_INVALID', stepId: step.id, setting, outcome };
  const found = problems
    .filter(({ about }) => about === undefined)
    .map(({ severity, message }): Problem => ({
      ...place,
      severity,
      message: `${step.name}, “${outcome}”: ${message}`,
    }));
  if (outcome === 'else') {
    found.push({
      ...place,
      severity: 'error',
      message: `${step.name}: “else” is the way of all others and takes no rule.`,
    });
  }
  if (earlier.some((each) => each.setting === setting && each.outcome === outcome)) {
    found.push({
      ...place,
      severity: 'error',
      message: `${step.name}: two rules lead out by “${outcome}”. Join them with “or”.`,
    });
  }
  return found;
}
