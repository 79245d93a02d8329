import { IconChevronRight, IconFlame } from '@tabler/icons-react';
import type { FlowDefinition } from '../../flow/definition.ts';
import { useNow } from '../clock.ts';
import { EmptyState } from '../parts/states.tsx';
import { byLateness, shortSpan } from './figures.ts';
import type { RunCounts } from './figures.ts';
import classes from './live-run.module.css';

/** What the canvas shows, as a list for phones: most late first. */
export function StepsByLateness({
  version,
  counts,
  chosen,
  onChoose,
}: {
  version: { definition: FlowDefinition };
  counts: RunCounts;
  chosen: string | undefined;
  onChoose: (stepId: string) => void;
}) {
  const now = useNow();
  const steps = byLateness(version.definition, counts);
  if (steps.length === 0)
    return <EmptyState title="Nobody waits at any step">New enquiries appear here by themselves.</EmptyState>;
  return (
    <ul className={classes.steps}>
      {steps.map(({ stepId, name, count, late, oldestAt }) => (
        <li key={stepId}>
          <button type="button" onClick={() => onChoose(stepId)} aria-current={stepId === chosen || undefined}>
            <span className={classes.stepName}>
              {name}
              {late > 0 ? (
                <span className={classes.late}>
                  <IconFlame size={16} aria-hidden />
                  {late} late
                </span>
              ) : null}
            </span>
            <span>
              {count.toLocaleString('en-GB')} · {shortSpan(now - Date.parse(oldestAt))}
            </span>
            <IconChevronRight size={18} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
