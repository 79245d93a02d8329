import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconMenu2, IconSearch } from '@tabler/icons-react';
import { Link, NavLink } from 'react-router';
import type { Me } from '../../server/session/contract.ts';
import { counted } from '../parts/money.ts';
import { entriesOf } from './entries.ts';
import type { Entry } from './entries.ts';
import { openFind } from './find.tsx';
import { Mark } from './mark.tsx';
import { UserMenu } from './user-menu.tsx';
import classes from './rail.module.css';

const onPhone = 3;

/** The way to every place: at the left with icon and word, on a tablet icons, on a phone a bar of four at the foot. */
export function Rail({ me }: { me: Me }) {
  const entries = entriesOf(me);
  return (
    <nav className={classes.rail} aria-label="Places">
      <Link to="/" className={classes.mark} aria-label="Tandem, to my work">
        <Mark />
      </Link>
      <ul className={classes.entries}>
        {entries.map((entry, index) => (
          <li key={entry.to} className={index >= onPhone ? classes.notOnPhone : undefined}>
            <RailLink entry={entry} count={entry.to === '/' ? me.openTasks : 0} />
          </li>
        ))}
        <li className={classes.onlyPhone}>
          <More entries={entries.slice(onPhone)} />
        </li>
      </ul>
      <div className={classes.foot}>
        <Tooltip label="Find, Ctrl K" position="right">
          <ActionIcon variant="transparent" color="gray" size={40} aria-label="Find" onClick={openFind}>
            <IconSearch size={20} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <UserMenu me={me} />
      </div>
    </nav>
  );
}

function RailLink({ entry, count }: { entry: Entry; count: number }) {
  const { icon: Drawn } = entry;
  return (
    <NavLink to={entry.to} end={entry.to === '/'} className={classes.link} title={entry.word}>
      <span className={classes.icon}>
        <Drawn size={20} aria-hidden />
        {count > 0 ? (
          <span className={classes.count}>
            <span aria-hidden>{count > 99 ? '99+' : count}</span>
            <span className="unseen">{counted(count, 'open task', 'open tasks')}, </span>
          </span>
        ) : null}
      </span>
      <span className={classes.word}>{entry.word}</span>
    </NavLink>
  );
}

function More({ entries }: { entries: Entry[] }) {
  return (
    <Menu position="top-end" width={220} withinPortal={false}>
      <Menu.Target>
        <button type="button" className={classes.link}>
          <IconMenu2 size={24} aria-hidden />
          <span className={classes.word}>More</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconSearch size={20} aria-hidden />} onClick={openFind}>
          Find
        </Menu.Item>
        {entries.map(({ to, word, icon: Drawn }) => (
          <Menu.Item key={to} component={Link} to={to} leftSection={<Drawn size={20} aria-hidden />}>
            {word}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
