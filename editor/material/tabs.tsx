import { NavLink } from 'react-router';
import classes from './material.module.css';

/** Library and catalogues are two pages of one place. */
export function Tabs() {
  return (
    <nav className={classes.tabs} aria-label="Material and catalogues">
      <NavLink to="/material" end>
        Library
      </NavLink>
      <NavLink to="/catalogues">Catalogues</NavLink>
    </nav>
  );
}
