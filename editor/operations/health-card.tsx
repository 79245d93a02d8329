import { IconAlertOctagon, IconCircleCheck } from '@tabler/icons-react';
import { Card } from '../parts/card.tsx';
import { clockTime } from '../parts/time.ts';
import { healthLines } from './health-lines.ts';
import type { HealthFigures } from './health-lines.ts';
import classes from './operations.module.css';

/** What the watchdog sees, a line each. */
export function HealthCard({ health }: { health: HealthFigures & { asOf: string } }) {
  return (
    <Card level={2} title="Health" aside={<span className="quiet">as of {clockTime(health.asOf)}</span>}>
      <ul className={classes.lines}>
        {healthLines(health).map(({ title, text, ok }) => (
          <li key={title} data-bad={ok ? undefined : true}>
            {ok ? (
              <IconCircleCheck size={18} aria-label="well" />
            ) : (
              <IconAlertOctagon size={18} aria-label="not well" />
            )}
            <span>{title}</span>
            <span className={classes.lineText}>{text}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
