import { Button, Table } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Person } from '../../server/people/contract.ts';
import { api } from '../client.ts';
import { useNow } from '../clock.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Card } from '../parts/card.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useIs } from '../parts/me.ts';
import { Pill } from '../parts/pill.tsx';
import { SideTag } from '../parts/side.tsx';
import { When } from '../parts/when.tsx';
import { EditPerson } from './edit-person.tsx';
import { LeavePerson } from './leave-person.tsx';
import { POSITIONS } from './position-words.ts';
import phone from '../parts/stacked-table.module.css';
import classes from './settings.module.css';

/** Everybody, with how many enquiries they take a day, who is away and who stands in. */
export function People() {
  const query = useQuery(api.people.list.options());
  const mayEdit = useIs('admin', 'operations');
  const mayLetGo = useIs('admin');
  const [editing, setEditing] = useState<Person>();
  const [leaving, setLeaving] = useState<Person>();
  return (
    <Card level={2} title="People and deputies">
      <Loaded query={query} what="the people">
        {({ items }) => (
          <div className={classes.scroll} tabIndex={0} role="region" aria-label="Table of the people">
            <Table className={`${classes.table} ${phone.stacked}`}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">Person</Table.Th>
                  <Table.Th scope="col">Side</Table.Th>
                  <Table.Th scope="col">Position</Table.Th>
                  <Table.Th scope="col" className={classes.number}>
                    A day
                  </Table.Th>
                  <Table.Th scope="col">Areas</Table.Th>
                  <Table.Th scope="col">Away</Table.Th>
                  <Table.Th scope="col">Deputy</Table.Th>
                  {mayEdit ? (
                    <Table.Th scope="col">
                      <span className="unseen">Change</span>
                    </Table.Th>
                  ) : null}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((person) => (
                  <Table.Tr key={person.id}>
                    <Table.Th scope="row">
                      <span className={classes.person}>
                        <Avatar name={person.name} side={person.role} size={28} />
                        <span>
                          {person.name}
                          <span className={classes.second}>{person.email}</span>
                        </span>
                      </span>
                    </Table.Th>
                    <Table.Td data-title="Side">
                      <SideTag side={person.role} />
                    </Table.Td>
                    <Table.Td data-title="Position">
                      {person.active ? POSITIONS[person.position] : <Pill tone="warn">left</Pill>}
                    </Table.Td>
                    <Table.Td className={classes.number} data-title="A day">
                      {person.role === 'sales' ? person.capacityPerDay : ''}
                    </Table.Td>
                    <Table.Td data-title="Areas">{person.territories.join(', ')}</Table.Td>
                    <Table.Td data-title="Away">
                      <AwayWords person={person} />
                    </Table.Td>
                    <Table.Td data-title="Deputy">
                      {items.find(({ id }) => id === person.deputyId)?.name ?? <span className="quiet">nobody</span>}
                    </Table.Td>
                    {mayEdit ? (
                      <Table.Td>
                        <Button
                          variant="subtle"
                          size="xs"
                          leftSection={<IconPencil size={14} aria-hidden />}
                          aria-label={`Change ${person.name}`}
                          onClick={() => setEditing(person)}
                        >
                          Change
                        </Button>
                        {mayLetGo ? <LeaveOrReturn person={person} onLeave={() => setLeaving(person)} /> : null}
                      </Table.Td>
                    ) : null}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
            {leaving ? <LeavePerson person={leaving} people={items} onClose={() => setLeaving(undefined)} /> : null}
            {editing ? <EditPerson person={editing} people={items} onClose={() => setEditing(undefined)} /> : null}
          </div>
        )}
      </Loaded>
    </Card>
  );
}

/** Leaving asks first; coming back takes nothing from anybody. */
function LeaveOrReturn({ person, onLeave }: { person: Person; onLeave: () => void }) {
  const queries = useQueryClient();
  const back = useMutation({
    mutationFn: () => api.people.comeBack({ params: { id: person.id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['people'] }),
  });
  return person.active ? (
    <Button variant="subtle" size="xs" aria-label={`${person.name} leaves…`} onClick={onLeave}>
      Leaves…
    </Button>
  ) : (
    <Button
      variant="subtle"
      size="xs"
      aria-label={`${person.name} is back`}
      loading={back.isPending}
      onClick={() => back.mutate()}
    >
      Is back
    </Button>
  );
}

function AwayWords({ person }: { person: Person }) {
  const now = useNow();
  if (!person.awayFrom || (person.awayTo !== null && Date.parse(person.awayTo) < now)) return <>–</>;
  const begun = Date.parse(person.awayFrom) <= now;
  return (
    <Pill tone="warn">
      {begun ? (
        'away'
      ) : (
        <>
          from <When at={person.awayFrom} near />
        </>
      )}
      {person.awayTo ? (
        <>
          {' '}
          until <When at={person.awayTo} near />
        </>
      ) : (
        ''
      )}
    </Pill>
  );
}
