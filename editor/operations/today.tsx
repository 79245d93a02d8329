import {
  IconAlertOctagon,
  IconClockExclamation,
  IconMailQuestion,
  IconPlayerPlay,
  IconShieldQuestion,
  IconUsers,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../client.ts';
import { Card } from '../parts/card.tsx';
import { useIs } from '../parts/me.ts';
import { Loaded } from '../parts/loaded.tsx';
import { reasonsByCount } from '../quarantine/reason-words.ts';
import { ClockCard } from './clock-card.tsx';
import { HealthCard } from './health-card.tsx';
import { NeedsYou } from './needs-you.tsx';
import classes from './operations.module.css';
import { RunsTable } from './runs-table.tsx';

const renewMs = 10_000;

/** The figures of now, what needs Operations, the runs, the state of health. */
export function Today() {
  const mayMend = useIs('operations');
  const health = useQuery({ ...api.operations.health.options(), refetchInterval: renewMs });
  const runs = useQuery(api.runs.list.options());
  const quarantine = useQuery({ ...api.quarantine.list.options({ query: { limit: 1 } }), enabled: mayMend });
  const running = runs.data?.items.filter(({ state }) => ['running', 'paused', 'closing'].includes(state));
  const sum = running?.reduce((people, { open }) => people + open, 0);
  return (
    <Loaded query={health} what="the state of things" layout="cards">
      {(figures) => (
        <div className={classes.today}>
          <ul className={classes.figures} aria-label="Figures of now">
            <Figure icon={IconPlayerPlay} title="Campaigns running" value={running?.length} />
            <Figure icon={IconUsers} title="People in flows now" value={sum} />
            <Figure icon={IconAlertOctagon} title="Held by a fault" value={figures.parked} tone="bad" />
            <Figure icon={IconMailQuestion} title="Sent? We are unsure" value={figures.effectsUnknown} tone="warn" />
            {mayMend ? (
              <Figure icon={IconShieldQuestion} title="In quarantine" value={quarantine.data?.total} tone="warn" />
            ) : null}
            <Figure icon={IconClockExclamation} title="Deadlines late" value={figures.duesLate} tone="bad" />
          </ul>
          <div className={classes.columns}>
            <NeedsYou health={figures} />
            <Card level={2} title="Runs" aside={<Link to="/operations/runs">All runs</Link>}>
              <RunsTable short />
            </Card>
          </div>
          <div className={classes.columns}>
            <ClockCard />
            {mayMend && quarantine.data && quarantine.data.total > 0 ? (
              <Card level={2} title="Quarantine" aside={<Link to="/quarantine">Open</Link>}>
                <p className="quiet">Came in but cannot become an enquiry yet. Kept 30 days.</p>
                <ul className={classes.lines}>
                  {reasonsByCount(quarantine.data.byReason).map(({ code, title, count }) => (
                    <li key={code}>
                      <Link to={`/quarantine?reason=${encodeURIComponent(code)}`}>{title}</Link>
                      <strong>{count.toLocaleString('en-GB')}</strong>
                    </li>
                  ))}
                </ul>
              </Card>
            ) : null}
            <HealthCard health={figures} />
          </div>
        </div>
      )}
    </Loaded>
  );
}

function Figure({
  icon: Drawn,
  title,
  value,
  tone,
}: {
  icon: Icon;
  title: string;
  value: number | undefined;
  tone?: 'warn' | 'bad';
}) {
  return (
    <li data-tone={tone && value ? tone : undefined}>
      <span>
        <Drawn size={16} aria-hidden />
        {title}
      </span>
      <strong>{value === undefined ? '…' : value.toLocaleString('en-GB')}</strong>
    </li>
  );
}
