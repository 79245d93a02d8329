import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import type { Room } from '../../server/campaigns/contract.ts';
import { Card } from '../parts/card.tsx';
import { ProgressBar } from '../parts/progress-bar.tsx';
import classes from './ready-card.module.css';

/** What must be so before a launch; done, or who and by when. */
export function ReadyCard({ ready }: { ready: Room['ready'] }) {
  if (ready.length === 0) return null;
  return (
    <Card title="Ready to launch?">
      <ProgressBar done={ready.filter(({ done }) => done).length} of={ready.length} side="good" label="Ready" />
      <ul className={classes.list}>
        {ready.map((item) => (
          <li key={item.title} data-done={item.done || undefined}>
            {item.done ? <IconCircleCheck size={18} aria-hidden /> : <IconCircleDashed size={18} aria-hidden />}
            <span>
              <span className="unseen">{item.done ? 'Done: ' : 'Not yet: '}</span>
              {item.title}
            </span>
            <span className="quiet">{item.note}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
