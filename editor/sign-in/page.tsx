import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../client.ts';
import { Mark } from '../frame/mark.tsx';
import { DemoPeople } from './demo-people.tsx';
import { PasswordForm } from './password-form.tsx';
import classes from './page.module.css';

/** The way in: e-mail and password, and in the demo one click for each of its people. */
export default function SignInPage() {
  const demo = useQuery(api.session.demoPeople.options());
  const people = demo.data?.items ?? [];
  useEffect(() => {
    document.title = 'Sign in · Tandem';
  }, []);
  return (
    <main className={classes.page} data-demo={people.length > 0 || undefined}>
      <header className={classes.head}>
        <Mark width={56} />
        <h1>Tandem</h1>
        <p>Marketing, Sales and Service on one frame.</p>
      </header>
      {people.length > 0 ? <DemoPeople people={people} /> : null}
      <PasswordForm aside={people.length > 0} />
    </main>
  );
}
