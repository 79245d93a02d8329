import { Select } from '@mantine/core';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import type { MappedStep } from '../../flow/picture/flow-map.ts';
import { OutcomeIcon } from '../canvas/outcome-row.tsx';
import { BranchNames } from './branch-names.tsx';
import { refusal } from './changes/lines.ts';
import { useDraft, useEditor } from './editor-context.ts';
import classes from './settings-panel.module.css';

/** Where each way out leads, in short; a press travels there. */
export function WhereAnswersLead({ step }: { step: MappedStep }) {
  const { choose } = useEditor();
  const map = mapFlow(useDraft((state) => state.definition));
  if (step.outcomes.length === 0) return null;
  return (
    <section className={classes.where} aria-label="Where each answer leads">
      <p className={classes.fieldTitle}>Where each answer leads</p>
      <ul>
        {step.outcomes.map(({ name, title, tone }) => {
          const to = step.out.find((line) => line.outcome === name)?.to;
          return (
            <li key={name}>
              <OutcomeIcon tone={tone} /> <span>{title}</span> <span aria-hidden>→</span>
              {to === undefined ? (
                <span className={classes.nowhere}>nowhere yet</span>
              ) : (
                <button type="button" className={classes.link} onClick={() => choose(to)}>
                  {map.steps.get(to)?.name ?? to}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Where each way out of a step leads, to choose anew; of a side by side also one more branch. */
export function StepOutcomes({ step }: { step: MappedStep }) {
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
      {canAddBranch ? <BranchNames step={step} /> : null}
    </section>
  );
}
