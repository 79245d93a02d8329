import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconQuote, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { SettingValue } from '../../flow/definition.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import type { MappedStep } from '../../flow/picture/flow-map.ts';
import { rulesOf } from '../../flow/steps/condition.ts';
import { useDraft, useEditor } from '../flow-editor/editor-context.ts';
import { UnknownField } from '../flow-editor/fields/unknown-field.tsx';
import { SideTag } from '../parts/side.tsx';
import { OneRule } from './one-rule.tsx';
import { firstCondition } from './rule-fields.ts';
import classes from './rules.module.css';

/** The setting of a step that holds rules, if one does. */
export function ruleSettingOf(step: MappedStep): string | undefined {
  return Object.entries(step.type?.settings ?? {}).find(([, { kind }]) => kind === 'rules')?.[0];
}

/** The ways out of one step, asked in order; Otherwise is the last and stays. */
export function StepRules({ step }: { step: MappedStep }) {
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
            stepId={step.id}
            unknown={unknownWords(step, targetOf)}
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
            Everybody for whom no rule is true goes to <b>{targetOf('else')}</b>. {unknownWords(step, targetOf)} This
            way cannot be removed.
          </span>
        </p>
      )}
      {step.type?.settings['unknown'] ? (
        <div className={classes.unknown}>
          <UnknownField step={step} name="unknown" setting={step.type.settings['unknown']} />
        </div>
      ) : null}
    </section>
  );
}

/** What happens where a fact that a rule reads is not known. */
function unknownWords(step: MappedStep, targetOf: (outcome: string) => string): string {
  const way = step.settings['unknown'];
  return typeof way === 'string' && way !== '' && way !== 'else'
    ? `If we do not know enough, it goes to ${targetOf(way)}.`
    : 'If we do not know, the answer counts as no.';
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
