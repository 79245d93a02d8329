import { Button, Table } from '@mantine/core';
import { IconHierarchy3, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { api } from '../client.ts';
import { Screen } from '../frame/screen.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useIs } from '../parts/me.ts';
import { counted } from '../parts/money.ts';
import { Pill } from '../parts/pill.tsx';
import { EmptyState } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import classes from './flows.module.css';
import { NewFlow } from './new-flow.tsx';

/** All flows: what is live, who stands on it, and whether I have a draft. */
export default function FlowsPage() {
  const navigate = useNavigate();
  const isOperations = useIs('operations');
  const [isNew, setIsNew] = useState(false);
  const flows = useQuery(api.flows.list.options());
  const add = isOperations ? (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setIsNew(true)}>
      New flow…
    </Button>
  ) : undefined;
  return (
    <Screen title="Flows" actions={add}>
      <Loaded query={flows} what="the flows">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={IconHierarchy3} title="No flow yet" action={add}>
              A flow says what happens from the first idea to the last enquiry, and who is asked on the way. Campaigns
              run on it.
            </EmptyState>
          ) : (
            <div className={classes.card}>
              <Table highlightOnHover className={classes.table}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>Flow</Table.Th>
                    <Table.Th>Live</Table.Th>
                    <Table.Th>Published</Table.Th>
                    <Table.Th>On it now</Table.Th>
                    <Table.Th ta="right">Steps</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map(({ id, name, live, steps, hasDraft, waiting }) => (
                    <Table.Tr key={id} onClick={() => void navigate(`/flows/${id}`)}>
                      <Table.Td>
                        <Link to={`/flows/${id}`} className={classes.name} onClick={(event) => event.stopPropagation()}>
                          {name}
                        </Link>{' '}
                        {hasDraft ? <Pill tone="primary">your draft</Pill> : null}{' '}
                        {waiting.map((one) => (
                          <Link
                            key={one.id}
                            to={`/flows/${id}/review/${one.id}`}
                            onClick={(event) => event.stopPropagation()}
                          >
                            <Pill tone="warn">
                              {one.mayApprove ? `${one.askedBy} asks for your review` : 'waits for review'}
                            </Pill>
                          </Link>
                        ))}
                      </Table.Td>
                      <Table.Td>
                        {live ? `Version ${live.number}` : <span className="quiet">not published yet</span>}
                      </Table.Td>
                      <Table.Td>
                        {live ? (
                          <>
                            <When at={live.publishedAt} /> <span className="quiet">by {live.publishedBy}</span>
                          </>
                        ) : null}
                      </Table.Td>
                      <Table.Td>
                        {live && live.openRuns + live.openEnquiries > 0 ? (
                          `${counted(live.openRuns, 'campaign', 'campaigns')}, ${counted(live.openEnquiries, 'person', 'people')}`
                        ) : (
                          <span className="quiet">nobody on it</span>
                        )}
                      </Table.Td>
                      <Table.Td ta="right">{steps}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </div>
          )
        }
      </Loaded>
      {isNew ? <NewFlow onClose={() => setIsNew(false)} /> : null}
    </Screen>
  );
}
