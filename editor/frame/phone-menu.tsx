import { useMe } from '../parts/me.ts';
import { UserMenu } from './user-menu.tsx';
import classes from './phone-menu.module.css';

/** On a phone the rail is a bar of four, so the person's menu stands in the top bar. */
export function PhoneMenu() {
  const me = useMe();
  if (!me) return null;
  return (
    <span className={classes.onPhone}>
      <UserMenu me={me} />
    </span>
  );
}
