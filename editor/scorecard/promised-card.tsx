import { IconAlertTriangle, IconCircleCheck, IconScale } from '@tabler/icons-react';
import { Card } from '../parts/card.tsx';
import { SideTag } from '../parts/side.tsx';
import { Statement } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { workingDays } from '../campaign-room/shorter-dues.ts';
import { heardInTime } from './figures.ts';
import type { Scorecard } from './figures.ts';
import { NotYet } from './from-market-to-orders.tsx';
import classes from './scorecard.module.css';

/** What each side promised the other, and whether Sales and Service were heard in time. */
export function PromisedCard({ data: { promises, involvement } }: { data: Scorecard }) {
  const given = (['marketing', 'sales'] as const).filter((side) => promises[side] !== '');
  return (
    <Card title="What each side promised">
      {given.length === 0 ? (
        <NotYet>The plan holds no promise of either side.</NotYet>
      ) : (
        <ul className={classes.rows}>
          {given.map((side) => (
            <li key={side}>
              <SideTag side={side} />
              <span>{promises[side]}</span>
            </li>
          ))}
        </ul>
      )}
      <h3 className={classes.lead}>Sales and Service heard before it was planned</h3>
      <Heard involvement={involvement} />
    </Card>
  );
}

function Heard({ involvement }: { involvement: Scorecard['involvement'] }) {
  const { firstAnswerAt, days, needed } = involvement;
  const inTime = heardInTime(involvement);
  if (firstAnswerAt === null) return <NotYet>Nobody of Sales or Service has answered what they were asked.</NotYet>;
  return (
    <p className={classes.heard} data-tone={inTime === undefined ? undefined : inTime ? 'good' : 'warn'}>
      {inTime === undefined ? null : inTime ? (
        <IconCircleCheck size={18} aria-hidden />
      ) : (
        <IconAlertTriangle size={18} aria-hidden />
      )}
      <span>
        {days === null ? (
          'There is no launch date to count to. '
        ) : (
          <>
            <strong>{days === 0 ? 'Less than a working day' : workingDays(days)}</strong> before the launch; it takes{' '}
            {workingDays(needed)} at least.{' '}
          </>
        )}
        First answer <When at={firstAnswerAt} />.
      </span>
    </p>
  );
}

/** A difference needs figures of a group that got nothing. The scorecard has none, so it gives no verdict. */
export function DifferenceCard() {
  return (
    <Card title="Did the campaign make the difference?">
      <Statement icon={IconScale} title="Not enough yet. We cannot tell.">
        There are no figures of people who got nothing to compare with, so the orders cannot be said to come from the
        campaign. Do not claim a win from these numbers.
      </Statement>
    </Card>
  );
}
