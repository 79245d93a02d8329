import { NavLink, Route, Routes } from 'react-router';
import { Screen } from '../frame/screen.tsx';
import { useIs } from '../parts/me.ts';
import { NothingFound } from '../parts/states.tsx';
import { ApiKeys } from './api-keys.tsx';
import { CalendarView } from './calendar-view.tsx';
import { People } from './people.tsx';
import { Policies } from './policies.tsx';
import classes from './settings.module.css';
import { Sources } from './sources.tsx';
import { You } from './you.tsx';

/** Mine, people, calendar, policies of flows, ways in, keys of other systems. */
export default function SettingsPage() {
  const admin = useIs('admin');
  const house = useIs('operations', 'marketer', 'sales', 'service', 'admin');
  const mayOpen = useIs('marketer', 'operations', 'admin');
  const sections = [
    { to: '/settings', title: 'You', shown: true },
    { to: '/settings/people', title: 'People', shown: true },
    { to: '/settings/calendar', title: 'Calendar', shown: true },
    { to: '/settings/policies', title: 'Policies', shown: house },
    { to: '/settings/sources', title: 'Ways in', shown: mayOpen },
    { to: '/settings/keys', title: 'Keys', shown: admin },
  ];
  return (
    <Screen title="Settings">
      <div className={classes.page}>
        <nav className={classes.sections} aria-label="Settings">
          {sections
            .filter(({ shown }) => shown)
            .map(({ to, title }) => (
              <NavLink key={to} to={to} end>
                {title}
              </NavLink>
            ))}
        </nav>
        <div className={classes.content}>
          <Routes>
            <Route index element={<You />} />
            <Route path="people" element={<People />} />
            <Route path="calendar" element={<CalendarView />} />
            {house ? <Route path="policies" element={<Policies />} /> : null}
            {mayOpen ? <Route path="sources" element={<Sources />} /> : null}
            {admin ? <Route path="keys" element={<ApiKeys />} /> : null}
            <Route path="*" element={<NothingFound title="This is not here" />} />
          </Routes>
        </div>
      </div>
    </Screen>
  );
}
