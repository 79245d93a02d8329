import { Button } from '@mantine/core';
import { IconCircleCheck, IconLock, IconPlugConnectedX, IconSearch } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './states.module.css';

/** Empty place: what it is for, whether something is missing or all is done, and one action. */
export function EmptyState({
  icon: Drawn = IconCircleCheck,
  title,
  children,
  action,
}: {
  icon?: Icon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={classes.empty}>
      <span className={classes.badge}>
        <Drawn size={26} aria-hidden />
      </span>
      <h2 className={classes.title}>{title}</h2>
      {children ? <p className={classes.text}>{children}</p> : null}
      {action}
    </div>
  );
}

/** Nothing matches a search or filter: says where it was found, if anywhere. */
export function NothingFound({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <EmptyState icon={IconSearch} title={title} action={action}>
      {children}
    </EmptyState>
  );
}

/** A statement in place of content: who may, what happened meanwhile, what broke. `next` is the one thing to do. */
export function Statement({
  icon: Drawn,
  tone = 'plain',
  title,
  children,
  next,
}: {
  icon: Icon;
  tone?: 'plain' | 'bad' | 'good' | 'primary';
  title: string;
  children?: ReactNode;
  next?: ReactNode;
}) {
  return (
    <div className={classes.statement} data-tone={tone}>
      <Drawn size={22} aria-hidden />
      <div>
        <p className={classes.what}>{title}</p>
        {children ? <div className={classes.text}>{children}</div> : null}
        {next ? <div className={classes.next}>{next}</div> : null}
      </div>
    </div>
  );
}

/** Not allowed: `title` says who may ("Only Sales can accept a handoff."), `children` what this person can do instead. */
export function NotAllowed({ title, children, next }: { title: string; children?: ReactNode; next?: ReactNode }) {
  return (
    <Statement icon={IconLock} title={title} next={next}>
      {children}
    </Statement>
  );
}

/** Broken: `what` completes "We could not load …". Says what goes on regardless. */
export function ErrorState({
  what,
  message,
  onRetry,
}: {
  what: string;
  message?: string | undefined;
  onRetry?: (() => void) | undefined;
}) {
  const retry = onRetry ? (
    <Button variant="default" size="xs" onClick={onRetry}>
      Try again
    </Button>
  ) : null;
  return (
    <div role="alert">
      <Statement icon={IconPlugConnectedX} tone="bad" title={`We could not load ${what}.`} next={retry}>
        {message ?? 'Campaigns and enquiries go on. Only this page is affected.'}
      </Statement>
    </div>
  );
}
