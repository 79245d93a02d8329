import { Button, Textarea } from '@mantine/core';
import { IconInfoCircle, IconQuote, IconShieldX } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { RunPrefix } from '../../flow/closure.ts';
import { findRuleProblems } from '../../flow/rules/find-rule-problems.ts';
import { parseRule } from '../../flow/rules/parse-rule.ts';
import { printRule } from '../../flow/rules/print-rule.ts';
import type { RuleGroup } from '../../flow/rules/rule.ts';
import { ruleSentence } from '../../flow/rules/rule-sentence.ts';
import { TextError } from '../../flow/text/cursor.ts';
import { useDraft, useEditor } from '../flow-editor/editor-context.ts';
import { useMe } from '../parts/me.ts';
import { usePhone } from '../parts/widths.ts';
import { doubtsOf, factsHere } from './facts-here.ts';
import { RuleTree } from './rule-tree.tsx';
import classes from './rules.module.css';

/** One rule as conditions or as text, with its sentence, what is wrong, and what may be missing. On a phone: all but the tree. */
export function OneRule({
  stepId,
  unknown,
  rule,
  was,
  scope,
  readOnly,
  target,
  onChange,
}: {
  stepId: string;
  unknown: string;
  rule: RuleGroup;
  was: RuleGroup | undefined;
  scope: 'enquiry' | 'campaign';
  readOnly: boolean;
  target: string;
  onChange: (rule: RuleGroup) => void;
}) {
  const [isText, setIsText] = useState(false);
  const isPhone = usePhone();
  const { canvas, show } = useEditor();
  const definition = useDraft((state) => state.definition);
  const currency = useMe()?.workspace.currency;
  const facts = useMemo(() => factsHere(definition, stepId, rule), [definition, stepId, rule]);
  const doubts = useMemo(() => doubtsOf(definition, stepId, rule), [definition, stepId, rule]);
  const problems = findRuleProblems(rule);
  const sentence = ruleSentence(rule, currency);
  const before = was && ruleSentence(was, currency);
  const showRun = (run: RunPrefix) => {
    canvas.setState({
      lit: {
        steps: new Set(run.path),
        lines: new Set(run.edges.map(({ from, outcome, to }) => `${from} ${outcome} ${to}`)),
        faultStep: stepId,
        faultLine: undefined,
      },
    });
    show('canvas');
  };
  return (
    <>
      {isPhone ? null : isText ? (
        <RuleText rule={rule} readOnly={readOnly} onChange={onChange} />
      ) : (
        <RuleTree {...{ rule, was, scope, facts, currency, onChange, readOnly }} />
      )}
      <p className={classes.sentence} aria-live="polite">
        <IconQuote size={18} aria-hidden />
        <span>
          To <b>{target}</b> when {sentence.charAt(0).toLowerCase() + sentence.slice(1)} {unknown}
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
      {doubts.length > 0 ? (
        <ul className={classes.doubts}>
          {doubts.map(({ name, why, run }) => (
            <li key={name}>
              <IconInfoCircle size={16} aria-hidden />
              <span>
                {why}
                {run ? (
                  <Button size="compact-sm" variant="subtle" onClick={() => showRun(run)}>
                    Show path
                  </Button>
                ) : null}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {isPhone ? null : (
        <p>
          <Button size="compact-sm" variant="subtle" onClick={() => setIsText(!isText)}>
            {isText ? 'As conditions' : 'As text'}
          </Button>
        </p>
      )}
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
