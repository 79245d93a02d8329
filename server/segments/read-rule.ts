import { normalSegmentRule, segmentProblems } from '../../flow/market/segment-rule.ts';
import { canonicalRule } from '../../flow/rules/canonical-rule.ts';
import { parseRule } from '../../flow/rules/parse-rule.ts';
import { isGroup } from '../../flow/rules/rule.ts';
import type { RuleGroup } from '../../flow/rules/rule.ts';
import { TextError } from '../../flow/text/cursor.ts';
import { AppError } from '../http/problem.ts';

/** The rule of a segment as it is kept. Throws 422 `SEGMENT_EMPTY`, `UNKNOWN_FIELD` or `RULE_INVALID`, with the places at fault. */
export function readRule(input: unknown): RuleGroup {
  const tree = typeof input === 'string' && input.trim() !== '' ? parsed(input) : input;
  const rule = isGroup(tree) ? normalSegmentRule(tree) : tree;
  const problems = segmentProblems(rule);
  const [first] = problems;
  if (first)
    throw new AppError(
      422,
      first.code,
      first.message,
      problems.map(({ code, path, message }) => ({
        pointer: ['/rule', ...path.flatMap((index) => ['rules', String(index)])].join('/'),
        code,
        message,
      })),
    );
  return canonicalRule(rule as RuleGroup);
}

function parsed(text: string): RuleGroup {
  try {
    return parseRule(text);
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    const message = `Column ${error.column}: ${error.message}`;
    throw new AppError(422, 'RULE_INVALID', message, [{ pointer: '/rule', code: 'RULE_INVALID', message }]);
  }
}
