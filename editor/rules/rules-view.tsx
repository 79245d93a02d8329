import { ActionIcon, Button, Textarea, TextInput } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconPlus,
  IconQuote,
  IconShieldX,
  IconTable,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { SettingValue } from '../../flow/definition.ts';
import { findRuleProblems } from '../../flow/rules/find-rule-problems.ts';
import { parseRule } from '../../flow/rules/parse-rule.ts';
import { printRule } from '../../flow/rules/print-rule.ts';
import type { RuleGroup } from '../../flow/rules/rule.ts';
import { ruleSentence } from '../../flow/rules/rule-sentence.ts';
import { rulesOf } from '../../flow/steps/condition.ts';
import { TextError } from '../../flow/text/cursor.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import type { MappedStep } from '../../flow/picture/flow-map.ts';
import { useChosen, useDraft, useEditor } from '../flow-editor/editor-context.ts';
import { counted } from '../parts/money.ts';
import { SideTag } from '../parts/side.tsx';
import { EmptyState } from '../parts/states.tsx';
import { faceOf } from '../steps/registry.tsx';
import { NewTable } from '../tables/new-table.tsx';
import { TableCard } from '../tables/table-card.tsx';
import { useTableAddress, useTables } from '../tables/use-tables.ts';
import { firstCondition } from './rule-fields.ts';
import { RuleTree } from './rule-tree.tsx';
import classes from './rules.module.css';

/** All rules of the flow: at the left conditions and tables, in the middle the one that is open. */
export function RulesView() {
  const { readOnly } = useEditor();
  const tables = useTables();
  const address = useTableAddress();
  const [isMaking, setIsMaking] = useState(false);
  const map = mapFlow(useDraft((state) => state.definition));
  const chosen = useChosen();
  const holders = [...map.steps.values()].filter((step) => ruleSettingOf(step) !== undefined);
  const table = tables.find(({ id }) => id === address.shown);
  const shown = table ? undefined : (holders.find(({ id }) => id === chosen) ?? holders[0]);
  const first = shown ? undefined : (table ?? tables[0]);
  return (
    <div className={classes.page}>
      <nav className={classes.list} aria-label="Rules in this flow">
        <p className={classes.listTitle}>Rules in this flow</p>
        {holders.map((step) => {
          const Face = faceOf(step.step.type).icon;
          return (
            <button
              key={step.id}
              type="button"
              className={classes.listItem}
              aria-current={step === shown ? 'true' : undefined}
              onClick={() => address.openStep(step.id)}
            >
              <Face size={18} aria-hidden />
              <span>
                <b>{step.name}</b>
                <span className="quiet">{counted(step.outcomes.length, 'way out', 'ways out')}</span>
              </span>
            </button>
          );
        })}
        {tables.map((each) => (
          <button
            key={each.id}
            type="button"
            className={classes.listItem}
            aria-current={each === first ? 'true' : undefined}
            onClick={() => address.open(each.id)}
          >
            <IconTable size={18} aria-hidden />
            <span>
              <b>{each.name}</b>
              <span className="quiet">
                {each.table
                  ? `table · ${counted(each.table.rows.length + 1, 'row', 'rows')}`
                  : 'no table that can be read'}
              </span>
            </span>
          </button>
        ))}
        {readOnly ? null : (
          <button type="button" className={classes.listItem} onClick={() => setIsMaking(true)}>
            <IconPlus size={18} aria-hidden />
            <span>New rule table</span>
          </button>
        )}
      </nav>
      <div className={classes.middle}>
        {shown ? <StepRules key={shown.id} step={shown} /> : null}
        {first?.table ? <TableCard key={first.id} id={first.id} table={first.table} name={first.name} /> : null}
        {first && !first.table ? (
          <EmptyState title={`${first.name} is no table that can be read`}>
            It can be mended under “As text”, where its line stands with the flow.
          </EmptyState>
        ) : null}
        {!shown && !first ? (
          <EmptyState title="This flow decides nothing by rule">
            Add a condition on the canvas, or make a rule table; both are edited here.
          </EmptyState>
        ) : null}
      </div>
      {isMaking ? (
        <NewTable
          onClose={() => setIsMaking(false)}
          onMade={(id) => {
            setIsMaking(false);
            address.open(id);
          }}
        />
      ) : null}
    </div>
  );
}

function ruleSettingOf(step: MappedStep): string | undefined {
  return Object.entries(step.type?.settings ?? {}).find(([, { kind }]) => kind === 'rules')?.[0];
}

/** The ways out of one step, asked in order; Otherwise is the last and stays. */
function StepRules({ step }: { step: MappedStep }) {
  const { deeds, readOnly, live } = useEditor();
  const map = mapFlow(useDraft((state) => state.definition));
  const [wanted, setWanted] = useState(0);
  const setting = ruleSettingOf(step) ?? 'rules';
  const rules = rulesOf(step.settings);
  const index = Math.min(wanted, rules.length);
  const rule = rules[index];
  const scope = step.lane === 'person' ? 'enquiry' : 'campaign';
  const before = live?.definition.steps[step.id];
  const was =
    before && rule ? rulesOf(before.settings).find(({ outcome }) => outcome === rule.outcome)?.when : undefined;
  const targetOf = (outcome: string) => {
    const to = step.out.find((line) => line.outcome === outcome)?.to;
    return to === undefined ? 'nowhere yet' : (map.steps.get(to)?.name ?? to);
  };
  const write = (next: typeof rules, renamed?: { from: string; to: string }) =>
    deeds.setRules(step.id, setting, next as unknown as SettingValue, renamed);
  const swap = (by: 1 | -1) => {
    const [a, b] = [rules[index], rules[index + by]];
    if (!a || !b) return;
    write(rules.with(index, b).with(index + by, a));
    setWanted(index + by);
  };
  const addWay = () => {
    const outcome = freeName(rules.map((each) => each.outcome));
    write([...rules, { outcome, when: { combinator: 'and', rules: [firstCondition(scope)] } }]);
    setWanted(rules.length);
  };

  return (
    <section className={classes.card} aria-label={`Rules of ${step.name}`}>
      <header className={classes.cardHead}>
        <h2>{step.name}</h2>
        <SideTag side={step.side} />
        <span className="quiet">The first rule that is true decides.</span>
      </header>
      <div className={classes.ways}>
        <div className={classes.ways} role="tablist" aria-label="Ways out, in the order in which they are asked">
          {[...rules.map(({ outcome }) => outcome), 'else'].map((outcome, at) => (
            <button key={outcome} type="button" role="tab" aria-selected={at === index} onClick={() => setWanted(at)}>
              {outcome === 'else' ? 'Otherwise' : words(outcome)} <span aria-hidden>→</span> {targetOf(outcome)}
            </button>
          ))}
        </div>
        {readOnly ? null : (
          <ActionIcon variant="subtle" aria-label="Add a way out" title="Add a way out" onClick={addWay}>
            <IconPlus size={18} aria-hidden />
          </ActionIcon>
        )}
      </div>
      {rule ? (
        <div role="tabpanel" aria-label={words(rule.outcome)} className={classes.panel}>
          {readOnly ? null : (
            <div className={classes.wayTools}>
              <WayName
                key={rule.outcome}
                outcome={rule.outcome}
                taken={rules.map(({ outcome }) => outcome)}
                onRename={(to) => write(rules.with(index, { ...rule, outcome: to }), { from: rule.outcome, to })}
              />
              <ActionIcon
                variant="default"
                aria-label="Ask this rule earlier"
                disabled={index === 0}
                onClick={() => swap(-1)}
              >
                <IconArrowUp size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="default"
                aria-label="Ask this rule later"
                disabled={index === rules.length - 1}
                onClick={() => swap(1)}
              >
                <IconArrowDown size={16} aria-hidden />
              </ActionIcon>
              <Button
                size="xs"
                variant="default"
                leftSection={<IconTrash size={16} aria-hidden />}
                onClick={() => write(rules.toSpliced(index, 1))}
              >
                Remove this way
              </Button>
            </div>
          )}
          <OneRule
            key={rule.outcome}
            rule={rule.when}
            was={was}
            scope={scope}
            readOnly={readOnly}
            target={targetOf(rule.outcome)}
            onChange={(when) => write(rules.with(index, { ...rule, when }))}
          />
        </div>
      ) : (
        <p role="tabpanel" className={classes.sentence}>
          <IconQuote size={18} aria-hidden />
          <span>
            Everybody for whom no rule is true goes to <b>{targetOf('else')}</b>, also when we do not know enough about
            them. This way cannot be removed.
          </span>
        </p>
      )}
    </section>
  );
}

function OneRule({
  rule,
  was,
  scope,
  readOnly,
  target,
  onChange,
}: {
  rule: RuleGroup;
  was: RuleGroup | undefined;
  scope: 'enquiry' | 'campaign';
  readOnly: boolean;
  target: string;
  onChange: (rule: RuleGroup) => void;
}) {
  const [isText, setIsText] = useState(false);
  const problems = findRuleProblems(rule);
  const sentence = ruleSentence(rule);
  const before = was && ruleSentence(was);
  return (
    <>
      {isText ? (
        <RuleText rule={rule} readOnly={readOnly} onChange={onChange} />
      ) : (
        <RuleTree rule={rule} was={was} scope={scope} onChange={onChange} readOnly={readOnly} />
      )}
      <p className={classes.sentence} aria-live="polite">
        <IconQuote size={18} aria-hidden />
        <span>
          To <b>{target}</b> when {sentence.charAt(0).toLowerCase() + sentence.slice(1)} If we do not know, the answer
          counts as no.
          {before !== undefined && before !== sentence ? (
            <span className={classes.before}>Live now: {before}</span>
          ) : null}
        </span>
      </p>
      {problems.length > 0 ? (
        <ul className={classes.problems}>
          {problems.map(({ message, severity, path }) => (
            <li key={`${path.join('.')} ${message}`} data-severity={severity}>
              <IconShieldX size={16} aria-hidden />
              {message}
            </li>
          ))}
        </ul>
      ) : null}
      <p>
        <Button size="compact-sm" variant="subtle" onClick={() => setIsText(!isText)}>
          {isText ? 'As conditions' : 'As text'}
        </Button>
      </p>
    </>
  );
}

/** The rule as text. A text that cannot be read stays here and changes nothing. */
function RuleText({
  rule,
  readOnly,
  onChange,
}: {
  rule: RuleGroup;
  readOnly: boolean;
  onChange: (rule: RuleGroup) => void;
}) {
  const [text, setText] = useState(() => printRule(rule));
  const [fault, setFault] = useState<string>();
  const write = (next: string) => {
    setText(next);
    try {
      const parsed = parseRule(next);
      setFault(undefined);
      onChange(parsed);
    } catch (error) {
      if (!(error instanceof TextError)) throw error;
      setFault(`${error.line > 1 ? `Line ${error.line}, column` : 'Column'} ${error.column}: ${error.message}`);
    }
  };
  return (
    <Textarea
      label="The rule as text"
      description="enquiry.score >= 60 and enquiry.inSegment; and, or, not, brackets."
      classNames={{ input: classes.text }}
      autosize
      minRows={2}
      value={text}
      readOnly={readOnly}
      spellCheck={false}
      error={fault}
      onChange={(event) => write(event.currentTarget.value)}
    />
  );
}

function WayName({
  outcome,
  taken,
  onRename,
}: {
  outcome: string;
  taken: readonly string[];
  onRename: (to: string) => void;
}) {
  const [name, setName] = useState(words(outcome));
  const to = name.trim().replace(/\s+/g, '_');
  const fault =
    to === outcome
      ? undefined
      : !/^[A-Za-z]\w{0,39}$/.test(to) || to === 'else'
        ? 'Letters and digits, beginning with a letter.'
        : taken.includes(to)
          ? 'Another way has this name.'
          : undefined;
  const leave = () => {
    if (fault === undefined && to !== outcome) onRename(to);
  };
  return (
    <TextInput
      aria-label="Name of this way"
      size="xs"
      w={180}
      value={name}
      error={fault}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={leave}
      onKeyDown={(event) => (event.key === 'Enter' ? leave() : undefined)}
    />
  );
}

function words(outcome: string): string {
  return outcome.replaceAll('_', ' ');
}

function freeName(taken: readonly string[]): string {
  for (let number = 1; ; number++) if (!taken.includes(`way${number}`)) return `way${number}`;
}
