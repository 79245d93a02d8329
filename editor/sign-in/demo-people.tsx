import { useMutation } from '@tanstack/react-query';
import type { z } from 'zod';
import type { sessionContract } from '../../server/session/contract.ts';
import { api } from '../client.ts';
import { Avatar } from '../parts/avatar.tsx';
import { SideTag, toSide } from '../parts/side.tsx';
import { useArrive } from './arrive.ts';
import classes from './page.module.css';

type Person = z.output<typeof sessionContract.demoPeople.answer>['items'][number];
const order = ['marketing', 'sales', 'service', 'operations', 'partner', 'joint'];

/** The people of the demo by side; one press signs in as them. */
export function DemoPeople({ people }: { people: Person[] }) {
  const arrive = useArrive();
  const signIn = useMutation({
    mutationFn: (memberId: string) => api.session.demoSignIn({ body: { memberId } }),
    onSuccess: arrive,
  });
  const sorted = people.toSorted((a, b) => order.indexOf(toSide(a.role)) - order.indexOf(toSide(b.role)));
  return (
    <section aria-label="People of the demo">
      <h2 className={classes.title}>Look around as one of them</h2>
      {signIn.error ? (
        <p role="alert" className={classes.problem}>
          {signIn.error.message}
        </p>
      ) : null}
      <ul className={classes.people}>
        {sorted.map((person) => (
          <li key={person.memberId}>
            <button
              type="button"
              className={classes.person}
              disabled={signIn.isPending}
              onClick={() => signIn.mutate(person.memberId)}
            >
              <Avatar name={person.name} side={person.role} size={40} />
              <span className={classes.who}>
                <strong>
                  {person.name}
                  {person.position === 'member' ? '' : `, ${person.position}`}
                </strong>
                <SideTag side={person.role} />
              </span>
              <span className={classes.does}>{person.does}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
