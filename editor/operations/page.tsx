import { useQuery } from '@tanstack/react-query';
import { NavLink, Route, Routes } from 'react-router';
import { api } from '../client.ts';
import { Screen } from '../frame/screen.tsx';
import { useIs, useMe } from '../parts/me.ts';
import { NotAllowed, NothingFound } from '../parts/states.tsx';
import { StatusLine } from '../parts/status-line.tsx';
import { useOneColumn } from '../parts/widths.ts';
import { Audit } from './audit.tsx';
import { Effects } from './effects.tsx';
import { Mails } from './mails.tsx';
import classes from './operations.module.css';
import { RunsTable } from './runs-table.tsx';
import { Today } from './today.tsx';

/** What needs Operations, what runs, what went out, what was recorded. */
export default function OperationsPage() {
  const may = useIs('operations', 'admin');
  const me = useMe();
  const narrow = useOneColumn();
  if (!may) {
    return (
      <Screen title="Operations">
        <NotAllowed title="Only Operations and administrators look behind the scenes.">
          What waits for you stands in My work.
        </NotAllowed>
      </Screen>
    );
  }
  return (
    <Screen
      title="Operations"
      note={narrow ? undefined : <Sections embedded={me?.embedded ?? false} />}
      actions={narrow ? undefined : <StatusLine />}
    >
      {narrow ? <Sections embedded={me?.embedded ?? false} /> : null}
      <Routes>
        <Route index element={<Today />} />
        <Route path="runs" element={<RunsTable />} />
        <Route path="mails" element={<Mails />} />
        <Route path="outside" element={<Effects />} />
        <Route path="audit" element={<Audit />} />
        <Route path="*" element={<NothingFound title="This is not here" />} />
      </Routes>
    </Screen>
  );
}

function Sections({ embedded }: { embedded: boolean }) {
  const mayMend = useIs('operations');
  const health = useQuery(api.operations.health.options());
  const quarantine = useQuery({ ...api.quarantine.list.options({ query: { limit: 1 } }), enabled: mayMend });
  const waiting = (health.data?.parked ?? 0) + (health.data?.effectsUnknown ?? 0);
  const sections = [
    { to: '/operations', title: 'Today', count: waiting, bad: true, shown: true },
    { to: '/operations/runs', title: 'Runs', count: 0, shown: true },
    { to: '/quarantine', title: 'Quarantine', count: quarantine.data?.total ?? 0, shown: mayMend },
    { to: '/operations/mails', title: 'Mails', count: 0, shown: embedded },
    { to: '/operations/outside', title: 'What went out', count: 0, shown: true },
    { to: '/operations/audit', title: 'Audit', count: 0, shown: true },
  ];
  return (
    <nav className={classes.sections} aria-label="Operations">
      {sections
        .filter(({ shown }) => shown)
        .map(({ to, title, count, bad }) => (
          <NavLink key={to} to={to} end>
            {title}
            {count > 0 ? <span data-bad={bad || undefined}>{count.toLocaleString('en-GB')}</span> : null}
          </NavLink>
        ))}
    </nav>
  );
}
