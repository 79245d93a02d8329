import { IconArrowLeft, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { ClockBadge } from './clock-badge.tsx';
import { Mark } from './mark.tsx';
import { PhoneMenu } from './phone-menu.tsx';
import classes from './screen.module.css';

/**
 * One page inside the frame: top bar with breadcrumb (its last part is the `h1`), then main.
 * `note` stands beside the title, `actions` at the right. `flush` leaves out the margins, for lists and canvases that
 * fill the page. `fixed` keeps main as high as the window, so that its parts scroll by themselves.
 * `tabTitle` is the browser's title when it should say more than the `h1`.
 */
export function Screen({
  title,
  crumbs = [],
  note,
  actions,
  flush = false,
  fixed = false,
  narrow = false,
  tabTitle,
  children,
}: {
  title: string;
  crumbs?: { to: string; title: string }[];
  note?: ReactNode;
  actions?: ReactNode;
  flush?: boolean;
  fixed?: boolean;
  narrow?: boolean;
  tabTitle?: string;
  children: ReactNode;
}) {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const named = tabTitle ?? title;
  useEffect(() => {
    document.title = `${named} · Tandem`;
  }, [named]);
  // A new page begins at its main region for people who read by ear; the first page load keeps the browser's own focus.
  const seen = useRef(pathname);
  useEffect(() => {
    if (seen.current === pathname) return;
    seen.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);

  const back = crumbs.at(-1);
  return (
    <>
      <header className={classes.bar} data-level={crumbs.length > 0 ? 'inner' : 'top'}>
        {back ? (
          <Link to={back.to} className={classes.back} aria-label={`Back to ${back.title}`}>
            <IconArrowLeft size={22} aria-hidden />
          </Link>
        ) : (
          <span className={classes.phoneMark}>
            <Mark />
          </span>
        )}
        <div className={classes.crumbs}>
          {crumbs.map((crumb) => (
            <span key={crumb.to} className={classes.crumb}>
              <Link to={crumb.to}>{crumb.title}</Link>
              <IconChevronRight size={16} aria-hidden />
            </span>
          ))}
          <h1>{title}</h1>
          {note ? <span className={classes.note}>{note}</span> : null}
        </div>
        <ClockBadge />
        {actions ? <div className={classes.actions}>{actions}</div> : null}
        <PhoneMenu />
      </header>
      <main
        id="main"
        ref={main}
        tabIndex={-1}
        className={classes.main}
        data-flush={flush || undefined}
        data-fixed={fixed || undefined}
        data-narrow={narrow || undefined}
      >
        {children}
      </main>
    </>
  );
}
