import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Person } from '../../server/people/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Loaded } from '../parts/loaded.tsx';
import classes from './settings.module.css';

/** Says what somebody's leaving moves and to whom, before it is done. */
export function LeavePerson({
  person,
  people,
  onClose,
}: {
  person: Person;
  people: readonly Person[];
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const open = useQuery(api.people.open.options({ params: { id: person.id } }));
  const [tasksTo, setTasksTo] = useState('');
  const [enquiriesTo, setEnquiriesTo] = useState('');
  const others = people.filter(({ id, active }) => active && id !== person.id);
  const deputy = others.find(({ id }) => id === person.deputyId)?.name;
  const sells = person.role === 'sales';
  const leave = useMutation<unknown, ProblemError>({
    mutationFn: () =>
      api.people.leave({
        params: { id: person.id },
        body: { ...(tasksTo && { tasksTo }), ...(enquiriesTo && { enquiriesTo }) },
      }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['people'] });
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={`${person.name} leaves`}>
      <form
        className={classes.stack}
        onSubmit={(event) => {
          event.preventDefault();
          leave.mutate();
        }}
      >
        <Loaded query={open} what="what is theirs">
          {({ tasks, enquiries, campaigns, flows }) => (
            <>
              <p>
                {person.name} can no longer sign in, and their keys end. What they have decided stands.{' '}
                {tasks + enquiries + campaigns === 0
                  ? 'Nothing of theirs is open.'
                  : `Theirs now: ${[
                      countOf(tasks, 'open task', 'open tasks'),
                      countOf(enquiries, 'open enquiry', 'open enquiries'),
                      countOf(campaigns, 'campaign', 'campaigns'),
                    ]
                      .filter(Boolean)
                      .join(', ')}.`}
              </p>
              {flows.length > 0 ? (
                <p>
                  Named in{' '}
                  {flows.map(({ id, name }, index) => (
                    <span key={id}>
                      {index > 0 ? ', ' : ''}
                      <Link to={`/flows/${id}`}>{name}</Link>
                    </span>
                  ))}
                  . Operations is told to draw somebody else there.
                </p>
              ) : null}
            </>
          )}
        </Loaded>
        <NativeSelect
          label="Tasks asked of them in person go to"
          description="Nobody approves a campaign of their own: there the next in line is asked. Seats in a group go to nobody; the others go on."
          value={tasksTo}
          data={[
            { value: '', label: deputy ? `${deputy}, the deputy` : 'the lead of the side, else the head' },
            ...others.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => setTasksTo(event.currentTarget.value)}
        />
        {sells ? (
          <NativeSelect
            label="Open enquiries go to"
            value={enquiriesTo}
            data={[
              { value: '', label: 'the lead of Sales, else the head' },
              ...others.filter(({ role }) => role === 'sales').map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) => setEnquiriesTo(event.currentTarget.value)}
          />
        ) : null}
        {leave.error ? (
          <p role="alert" className={classes.problem}>
            {leave.error.message}
          </p>
        ) : null}
        <div className={classes.buttons}>
          <Button type="submit" color="bad" variant="outline" loading={leave.isPending}>
            {person.name} leaves now
          </Button>
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function countOf(count: number, one: string, many: string): string {
  return count === 0 ? '' : `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}
