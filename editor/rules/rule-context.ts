import { createContext, use } from 'react';
import type { ScopeKind } from '../../flow/definition.ts';
import type { FactOption } from './rule-fields.ts';

/** What the controls need beside their own props. */
export interface RuleContext {
  scope: ScopeKind;
  facts: readonly FactOption[];
  /** Values of the live version that differ, by place. */
  former: ReadonlyMap<string, unknown>;
  readOnly: boolean;
  /** Of the workspace; amounts are kept in its minor units. */
  currency: string | undefined;
}
const Context = createContext<RuleContext>({
  scope: 'enquiry',
  facts: [],
  former: new Map(),
  readOnly: true,
  currency: undefined,
});
export const RuleContextProvider = Context.Provider;

export function useRuleContext(): RuleContext {
  return use(Context);
}

/** "condition 2", "condition 3.1": for labels. */
export function placeOf(path: readonly number[]): string {
  return path.length === 0 ? 'the rule' : `condition ${path.map((index) => index + 1).join('.')}`;
}
