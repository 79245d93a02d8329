/** One comparison of a fact with a constant or another fact, as react-querybuilder stores it. */
export interface RuleCondition {
  id?: string;
  field: string;
  operator: string;
  value?: unknown;
  /** `field`: `value` is the name of another fact (`campaign.budget > workspace.budgetLimit`). Default: a constant. */
  valueSource?: 'value' | 'field';
}

/** react-querybuilder's JSON tree. Walked by `evaluate`; at most `maxDepth` deep and `maxConditions` long. */
export interface RuleGroup {
  id?: string;
  combinator: 'and' | 'or';
  not?: boolean;
  rules: (RuleGroup | RuleCondition)[];
}

/** Kleene's third value: a fact that is missing or of another type. Collapses to false at the root only. */
export type Truth = true | false | null;

/** What rules read: `{ enquiry: { score: 64 }, answers: { balance: 2143 } }`. */
export type Facts = { [key: string]: unknown };

export const maxDepth = 8;
export const maxConditions = 200;

/** Down to here rules are read, printed and said, also those that are too deep to hold. */
export const readableDepth = 64;

/** Whether an entry of `rules` is a group. Anything may be asked. */
export function isGroup(rule: unknown): rule is RuleGroup {
  return typeof rule === 'object' && rule !== null && 'rules' in rule && Array.isArray(rule.rules);
}

/** Whether `not` says yes or no, and `valueSource` one of the two there are. A tree from outside may hold anything. */
export function isNegation(not: unknown): not is boolean | undefined {
  return not === undefined || typeof not === 'boolean';
}

export function isValueSource(source: unknown): source is RuleCondition['valueSource'] {
  return source === undefined || source === 'value' || source === 'field';
}

/** Unknown collapses to false here and nowhere deeper. */
export function holds(truth: Truth): boolean {
  return truth === true;
}
