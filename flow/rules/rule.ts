/** One comparison of a fact with a constant, as react-querybuilder stores it. */
export interface RuleCondition {
  id?: string;
  field: string;
  operator: string;
  value?: unknown;
  valueSource?: 'value';
}

/** react-querybuilder's JSON tree. Walked by `evaluate`; at most 8 deep and 200 conditions. */
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
