import { ActionIcon, Button, Menu, Select, TextInput } from '@mantine/core';
import { IconCopy, IconDots, IconTable, IconTrash, IconX } from '@tabler/icons-react';
import { ruleSentence } from '../../flow/rules/rule-sentence.ts';
import { rulesOf } from '../../flow/steps/condition.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import type { MappedStep } from '../../flow/picture/flow-map.ts';
import { OutcomeIcon } from '../canvas/outcome-row.tsx';
import { SideTag } from '../parts/side.tsx';
import { refusal } from './changes/lines.ts';
import { useDraft, useEditor } from './editor-context.ts';
import { FindingIcon, findingKind } from './finding-kind.tsx';
import { SettingField } from './fields/setting-field.tsx';
import classes from './settings-panel.module.css';
import { JoinField } from './fields/join-field.tsx';
import { UnknownField } from './fields/unknown-field.tsx';

/** The chosen step: what it says, its settings, and where each answer leads. Changes apply as typed. */
export function SettingsPanel({ stepId }: { stepId: string }) {
  const { deeds, readOnly, choose, problems } = useEditor();
  const definition = useDraft((state) => state.definition);
  const map = mapFlow(definition);
  const step = map.steps.get(stepId);
  if (!step) return null;
  const ours = problems.filter((problem) => problem.stepId === stepId);
  const settings = Object.entries(step.type?.settings ?? {});
  // What is wrong with a field stands under the field.
  const others = ours.filter(
    ({ setting }) => setting === undefined || !Object.hasOwn(step.type?.settings ?? {}, setting),
  );
  return (
    <aside className={classes.settings} aria-label={`Settings of ${step.name}`} id="settings" tabIndex={-1}>
      <header className={classes.settingsHead}>
        <SideTag side={step.side} />
        <span className="quiet">{step.type?.title ?? step.step.type}</span>
        <span className={classes.headTools}>
          {readOnly || step.shape === 'start' ? null : <StepMenu stepId={stepId} />}
          <ActionIcon
            variant="transparent"
            c="var(--ink2)"
            aria-label="Close settings (Esc)"
            onClick={() => choose(undefined)}
          >
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </span>
        <h2>{step.name}</h2>
        <p className="quiet">{step.summary}.</p>
      </header>
      {others.length > 0 ? (
        <ul className={classes.stepProblems}>
          {others.map((problem) => (
            <li key={`${problem.code} ${problem.message}`} data-severity={findingKind(problem)}>
              <FindingIcon problem={problem} size={18} />
              {problem.message}
            </li>
          ))}
        </ul>
      ) : null}
      <div className={classes.fields}>
        <TextInput
          label="Name"
          id="step-name"
          value={step.step.label}
          placeholder={step.name}
          maxLength={80}
          disabled={readOnly}
          onChange={(event) => deeds.rename(stepId, event.currentTarget.value)}
        />
        {settings.map(([name, setting]) => {
          if (setting.kind === 'rules') return <RulesSummary key={name} step={step} />;
          if (name === 'unknown' && settings.some(([, { kind }]) => kind === 'rules'))
            return <UnknownField key={name} step={step} name={name} setting={setting} />;
          if (name === 'join' && map.blocks.has(stepId)) return <JoinField key={name} step={step} setting={setting} />;
          return (
            <SettingField
              key={`${stepId} ${name}`}
              name={name}
              setting={setting}
              value={step.step.settings[name]}
              readOnly={readOnly}
              onChange={(value) => deeds.set(stepId, name, value)}
              problem={fieldMessage(ours.find((problem) => problem.setting === name)?.message)}
            />
          );
        })}
      </div>
      <Outcomes step={step} />
    </aside>
  );
}

/** Without the name of the step, which stands above. */
function fieldMessage(message: string | undefined): string | undefined {
  return message?.replace(/^.*?(?:: |, (?=“))/, '');
}

function StepMenu({ stepId }: { stepId: string }) {
  const { deeds } = useEditor();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="transparent" c="var(--ink2)" aria-label="More that can be done with this step">
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCopy size={18} aria-hidden />} onClick={() => deeds.duplicate([stepId])}>
          Make a copy
        </Menu.Item>
        <Menu.Item color="bad" leftSection={<IconTrash size={18} aria-hidden />} onClick={() => deeds.remove([stepId])}>
          Remove this step
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function RulesSummary({ step }: { step: MappedStep }) {
  const { show } = useEditor();
  return (
    <div>
      <p className={classes.fieldTitle}>Rules</p>
      <ul className={classes.ruleSummary}>
        {rulesOf(step.settings).map(({ outcome, when }) => (
          <li key={outcome}>
            <b>{outcome.replaceAll('_', ' ')}</b> {ruleSentence(when)}
          </li>
        ))}
        <li>
          <b>Otherwise</b> Everybody else.
        </li>
      </ul>
      <Button
        variant="default"
        size="xs"
        mt={8}
        leftSection={<IconTable size={16} aria-hidden />}
        onClick={() => show('rules')}
      >
        Open the rules
      </Button>
    </div>
  );
}

function Outcomes({ step }: { step: MappedStep }) {
  const { deeds, readOnly, choose } = useEditor();
  const definition = useDraft((state) => state.definition);
  const map = mapFlow(definition);
  const canAddBranch = map.blocks.has(step.id) && !readOnly;
  if (step.outcomes.length === 0) return null;
  return (
    <section className={classes.outcomes} aria-label="Where each answer leads">
      <p className={classes.fieldTitle}>Where each answer leads</p>
      {step.outcomes.map(({ name, title, tone }) => {
        const to = step.out.find((line) => line.outcome === name)?.to;
        const target = to === undefined ? undefined : map.steps.get(to);
        if (readOnly) {
          return (
            <p key={name} className={classes.outcomeLine}>
              <OutcomeIcon tone={tone} /> {title} <span aria-hidden>→</span>{' '}
              <button type="button" className={classes.link} onClick={() => choose(to)}>
                {target?.name ?? 'nowhere'}
              </button>
            </p>
          );
        }
        const data = [...map.steps.values()]
          .filter((each) => each.id === to || refusal(definition, step.id, name, each.id) === undefined)
          .map((each) => ({ value: each.id, label: each.name }));
        return (
          <Select
            key={name}
            size="xs"
            classNames={{ root: classes.outcomeSelect, label: classes.outcomeLabel }}
            label={
              <>
                <OutcomeIcon tone={tone} /> {title}
              </>
            }
            aria-label={`${title} leads to`}
            data={data}
            value={to ?? null}
            placeholder="nowhere yet"
            error={to === undefined}
            searchable
            clearable
            onChange={(next) =>
              next === null
                ? deeds.disconnect(step.id, name)
                : deeds.connect({ from: step.id, outcome: name, to: next })
            }
          />
        );
      })}
      {canAddBranch ? (
        <Button
          size="xs"
          variant="subtle"
          onClick={() =>
            deeds.connect({ from: step.id, outcome: freeBranch(step), to: String(step.settings.join ?? '') })
          }
        >
          One more branch
        </Button>
      ) : null}
    </section>
  );
}

function freeBranch(step: MappedStep): string {
  const names = new Set(step.outcomes.map(({ name }) => name));
  return [...'abcdefghijklmnopqrstuvwxyz'].find((letter) => !names.has(letter)) ?? `branch${names.size + 1}`;
}
