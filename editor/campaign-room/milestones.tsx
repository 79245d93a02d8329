import { IconCheck } from '@tabler/icons-react';
import type { Room } from '../../server/campaigns/contract.ts';
import { ProgressBar } from '../parts/progress-bar.tsx';
import { faceOf } from '../steps/registry.tsx';
import classes from './milestones.module.css';

const words = { done: 'done', now: 'now', ahead: 'ahead' };

/** Where the campaign stands on the way of its flow: one line; on a phone "4 of 7" and the one of now. */
export function Milestones({ milestones }: { milestones: Room['milestones'] }) {
  if (milestones.length === 0) return null;
  const done = milestones.filter(({ state }) => state === 'done').length;
  const current = milestones.find(({ state }) => state === 'now') ?? milestones.find(({ state }) => state === 'ahead');
  return (
    <section className={classes.card} aria-label="Where it stands">
      <div className={classes.short}>
        <strong>{current?.title ?? 'All done'}</strong>
        <span>{current?.when}</span>
        <ProgressBar done={done} of={milestones.length} side="good" label="Steps done" />
      </div>
      <ol className={classes.line}>
        {milestones.map((milestone) => {
          const Drawn = milestone.state === 'done' ? IconCheck : faceOf(milestone.icon).icon;
          return (
            <li
              key={milestone.stepId}
              data-state={milestone.state}
              aria-current={milestone.state === 'now' ? 'step' : undefined}
            >
              <span className={classes.mark}>
                <Drawn size={16} aria-hidden />
              </span>
              <strong>{milestone.title}</strong>
              <span className={classes.when}>
                <span className="unseen">{words[milestone.state]}, </span>
                {milestone.when}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
