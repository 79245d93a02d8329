import { useMemo, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { QueryBuilder, add, move } from 'react-querybuilder';
import type { RuleGroupType } from 'react-querybuilder';
import type { ScopeKind } from '../../flow/definition.ts';
import { canonicalRule } from '../../flow/rules/canonical-rule.ts';
import type { RuleCondition, RuleGroup } from '../../flow/rules/rule.ts';
import {
  AddGroup,
  AddRule,
  CombinatorSelector,
  FieldSelector,
  NotToggle,
  OperatorSelector,
  RemoveAction,
  ValueSourceSelector,
} from './controls.tsx';
import { RuleContextProvider } from './rule-context.ts';
import { ValueEditor } from './value-editor.tsx';
import {
  comparedFields,
  comparesFacts,
  factOptions,
  firstCondition,
  formerValues,
  offersFacts,
  operatorOptions,
  reshape,
} from './rule-fields.ts';
import type { FactOption } from './rule-fields.ts';
import classes from './rules.module.css';

const controls = {
  fieldSelector: FieldSelector,
  operatorSelector: OperatorSelector,
  combinatorSelector: CombinatorSelector,
  valueEditor: ValueEditor,
  valueSourceSelector: ValueSourceSelector,
  notToggle: NotToggle,
  addRuleAction: AddRule,
  addGroupAction: AddGroup,
  removeRuleAction: RemoveAction,
  removeGroupAction: RemoveAction,
};
const classNames = {
  queryBuilder: classes.builder ?? '',
  ruleGroup: classes.group ?? '',
  header: classes.groupHead ?? '',
  body: classes.groupBody ?? '',
  rule: classes.rule ?? '',
};
const combinators = [
  { name: 'and', label: 'All' },
  { name: 'or', label: 'Any' },
];

/**
 * A condition tree to edit. `rule` is stored without ids; the builder's own tree keeps them, so that rows keep their
 * focus. A rule that changed from outside (undo, text) replaces it.
 */
export function RuleTree({
  rule,
  was,
  scope,
  facts: offered,
  currency,
  first = firstCondition(scope),
  onChange,
  readOnly,
}: {
  rule: RuleGroup;
  was: RuleGroup | undefined;
  scope: ScopeKind;
  /** Facts to choose from; absent: all of the scope. */
  facts?: readonly FactOption[];
  currency?: string | undefined;
  /** What a row that is added says at first; absent: what rules of the scope begin with. */
  first?: RuleCondition;
  onChange: (rule: RuleGroup) => void;
  readOnly: boolean;
}) {
  const written = JSON.stringify(canonicalRule(rule));
  const [own, setOwn] = useState({ written, tree: toTree(rule) });
  // The one place where what comes from outside wins over what was typed here.
  if (own.written !== written) setOwn({ written, tree: toTree(rule) });
  const facts = useMemo(() => offered ?? factOptions(scope, rule), [offered, scope, rule]);
  const compared = useMemo(() => comparedFields(rule), [rule]);
  const former = useMemo(() => formerValues(was, rule), [was, rule]);
  const context = useMemo(
    () => ({ scope, facts, former, readOnly, currency }),
    [scope, facts, former, readOnly, currency],
  );

  const take = (tree: RuleGroupType) => {
    const next = reshape(fromTree(tree));
    const clean = canonicalRule(next);
    const text = JSON.stringify(clean);
    setOwn({ written: text, tree: toTree(next) });
    if (text !== written) onChange(clean);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const at = pathAt(event.target);
    if (readOnly || !at) return;
    const parent = at.isGroup ? at.path : at.path.slice(0, -1);
    if (event.key === 'Enter' && event.ctrlKey)
      take(add(own.tree, event.shiftKey ? { combinator: 'or', rules: [asRule(first)] } : asRule(first), parent));
    else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown') && at.path.length > 0)
      take(move(own.tree, at.path, event.key === 'ArrowUp' ? 'up' : 'down'));
    else return;
    event.preventDefault();
  };
  return (
    <RuleContextProvider value={context}>
      <div className={classes.tree} role="group" aria-label="Conditions" onKeyDown={onKeyDown}>
        <QueryBuilder
          query={own.tree}
          onQueryChange={take}
          fields={facts.map(({ value, label }) => ({ name: value, label }))}
          controlElements={controls}
          controlClassnames={classNames}
          combinators={combinators}
          getOperators={(field) => operatorOptions(field)}
          getDefaultField={() => first.field}
          getDefaultOperator={(field) => operatorOptions(field)[0]?.value ?? '='}
          getDefaultValue={() => ''}
          getValueSources={(field, operator) =>
            comparesFacts(field, operator) && (offersFacts(field) || compared.has(field))
              ? ['value', 'field']
              : ['value']
          }
          showNotToggle
          resetOnFieldChange
          addRuleToNewGroups
          listsAsArrays
          parseNumbers={false}
          enableMountQueryChange={false}
          disabled={readOnly}
          suppressStandardClassnames
        />
      </div>
    </RuleContextProvider>
  );
}

function asRule({ field, operator, value, valueSource }: RuleCondition) {
  return { field, operator, value, ...(valueSource ? { valueSource } : {}) };
}

/** The builder's types are wider than ours; the values are the same JSON. */
function toTree(rule: RuleGroup): RuleGroupType {
  return structuredClone(rule) as RuleGroupType;
}

function fromTree(tree: RuleGroupType): RuleGroup {
  return tree as RuleGroup;
}

/** The row or group in which an element stands, from the builder's `data-path`. */
function pathAt(target: EventTarget): { path: number[]; isGroup: boolean } | undefined {
  const element = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-path]') : null;
  const written = element?.dataset['path'];
  if (!element || written === undefined) return undefined;
  const path: unknown = JSON.parse(written);
  if (!Array.isArray(path)) return undefined;
  return {
    path: path.map(Number),
    isGroup: element.dataset['testid'] === 'rule-group' || element.classList.contains(classes.group ?? ''),
  };
}
