import { ActionIcon, Button, Menu, Tabs, TextInput } from '@mantine/core';
import { IconCopy, IconDots, IconTable, IconTrash, IconX } from '@tabler/icons-react';
import { useDeferredValue, useMemo } from 'react';
import { ruleSentence } from '../../flow/rules/rule-sentence.ts';
import { rulesOf } from '../../flow/steps/condition.ts';
import type { FlowDefinition, Problem } from '../../flow/definition.ts';
import { readTable } from '../../flow/tables/read-table.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import type { MappedStep } from '../../flow/picture/flow-map.ts';
import { SideTag } from '../parts/side.tsx';
import { settingOfResult, tableNamed } from '../tables/table-changes.ts';
import { useTerms } from '../tables/use-terms.ts';
import { PoliciesHere } from './policies-here.tsx';
import { StepNote } from './step-note.tsx';
import { StepOutcomes, WhereAnswersLead } from './step-outcomes.tsx';
import { useDraft, useEditor } from './editor-context.ts';
import { FindingIcon, findingKind } from './finding-kind.tsx';
import { StepField } from './fields/step-field.tsx';
import classes from './settings-panel.module.css';
import { JoinField } from './fields/join-field.tsx';
import { UnknownField } from './fields/unknown-field.tsx';

/** The chosen step: what it says, its settings, and where each answer leads. Changes apply as typed. */
export function SettingsPanel({ stepId }: { stepId: string }) {
  const { readOnly, choose, problems } = useEditor();
  const definition = useDraft((state) => state.definition);
  const map = mapFlow(definition);
  const step = map.steps.get(stepId);
  if (!step) return null;
  const ours = problems.filter((problem) => problem.stepId === stepId);
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
        {step.summary === '' ? null : <p className="quiet">{step.summary}.</p>}
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
      <Tabs defaultValue="settings" classNames={{ list: classes.tabs }}>
        <Tabs.List>
          <Tabs.Tab value="settings">Settings</Tabs.Tab>
          {step.outcomes.length > 0 ? <Tabs.Tab value="outcomes">Outcomes</Tabs.Tab> : null}
          <Tabs.Tab value="notes">Notes</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="outcomes" keepMounted={false}>
          <StepOutcomes step={step} />
        </Tabs.Panel>
        <Tabs.Panel value="notes" keepMounted={false}>
          <StepNote stepId={stepId} />
        </Tabs.Panel>
        <Tabs.Panel value="settings">
          <Fields step={step} ours={ours} />
          <WhereAnswersLead step={step} />
          <PoliciesHere stepId={stepId} problems={problems} />
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
}

/** Name and settings. Those that a rule table gives stand in its rows. */
function Fields({ step, ours }: { step: MappedStep; ours: readonly Problem[] }) {
  const { deeds, readOnly } = useEditor();
  const definition = useDraft((state) => state.definition);
  const map = mapFlow(definition);
  const terms = useTerms();
  const stepId = step.id;
  const settings = Object.entries(step.type?.settings ?? {});
  const [due, ends] = [dueOf(step), endsBy(step)];
  // While the name is typed, the fields that say it follow a moment later.
  const stepName = useDeferredValue(step.name);
  const around = useMemo(() => ({ id: stepId, name: stepName, due, ends }), [stepId, stepName, due, ends]);
  const given = givenByTable(definition, step);
  return (
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
        if (given.has(name)) return null;
        if (setting.kind === 'rules') return <RulesSummary key={name} step={step} />;
        if (name === 'unknown' && settings.some(([, { kind }]) => kind === 'rules'))
          return <UnknownField key={name} step={step} name={name} setting={setting} />;
        if (name === 'join' && map.blocks.has(stepId)) return <JoinField key={name} step={step} setting={setting} />;
        return (
          <StepField
            key={`${stepId} ${name}`}
            name={name}
            setting={setting}
            value={step.step.settings[name]}
            readOnly={readOnly}
            step={around}
            terms={terms}
            problem={fieldMessage(ours.find((problem) => problem.setting === name)?.message)}
          />
        );
      })}
    </div>
  );
}

/** How long the first people have, as written or as usual. */
function dueOf({ settings, type }: MappedStep): string {
  const name = ['due', 'acceptWithin'].find((each) => Object.hasOwn(type?.settings ?? {}, each));
  return name === undefined ? '' : String(settings[name] ?? type?.settings[name]?.default ?? '');
}

function endsBy({ outcomes }: MappedStep): string | undefined {
  return outcomes.find(({ tone }) => tone === 'late')?.title;
}

/** The settings that the table of the step’s people says instead. */
function givenByTable({ tables }: FlowDefinition, { settings, type }: MappedStep): Set<string> {
  const named = Object.entries(type?.settings ?? {}).flatMap(([name, { kind }]) =>
    kind === 'people' ? (tableNamed(settings[name]) ?? []) : [],
  );
  return new Set(
    named.flatMap((id) => {
      const { table } = readTable(tables[id]);
      return (table?.results ?? []).flatMap((kind) => (kind === 'who' ? [] : (settingOfResult[kind] ?? [])));
    }),
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
