import { NavLink, Navigate, Route, Routes } from 'react-router';
import { Screen } from '../frame/screen.tsx';
import { useIs } from '../parts/me.ts';
import { BoardTab } from './board-tab.tsx';
import { ContactsTab } from './contacts-tab.tsx';
import { CustomersTab } from './customers-tab.tsx';
import { Notices } from './notices.tsx';
import { SegmentsTab } from './segments-tab.tsx';
import classes from './market.module.css';

/** What is happening in the market, which parts of it there are, and who is in it. */
export default function MarketPage() {
  const seesContacts = useIs('marketer', 'operations', 'admin', 'sales');
  return (
    <Screen title="Market">
      <nav className={classes.tabs} aria-label="Market">
        <NavLink to="/market/board">Board</NavLink>
        <NavLink to="/market/segments">Segments</NavLink>
        {seesContacts ? <NavLink to="/market/contacts">Contacts</NavLink> : null}
        <NavLink to="/market/customers">Customers</NavLink>
      </nav>
      <Notices />
      <Routes>
        <Route index element={<Navigate to="/market/board" replace />} />
        <Route path="board" element={<BoardTab />} />
        <Route path="segments" element={<SegmentsTab />} />
        <Route path="contacts" element={<ContactsTab />} />
        <Route path="customers" element={<CustomersTab />} />
        <Route path="*" element={<Navigate to="/market/board" replace />} />
      </Routes>
    </Screen>
  );
}
