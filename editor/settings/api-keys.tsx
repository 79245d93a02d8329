import { Button, Table } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../client.ts';
import type { Answer, ProblemError } from '../client.ts';
import type { peopleContract } from '../../server/people/contract.ts';
import { Card } from '../parts/card.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { EmptyState } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { CreateKey } from './create-key.tsx';
import phone from '../parts/stacked-table.module.css';
import classes from './settings.module.css';

type Key = Answer<typeof peopleContract.apiKeys>['items'][number];

/** Keys of other systems: who they act as, when they were last used, and their end. */
export function ApiKeys() {
  const query = useQuery(api.people.apiKeys.options());
  const [making, setMaking] = useState(false);
  const [ending, setEnding] = useState<Key>();
  const add = (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconPlus size={14} aria-hidden />}
      onClick={() => setMaking(true)}
    >
      Make a key…
    </Button>
  );
  return (
    <Card level={2} title="Keys of other systems" aside={add}>
      <p className={classes.text}>A key acts as the person it was made for, with the same rights. It is shown once.</p>
      <Loaded query={query} what="the keys">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={IconKey} title="No keys yet">
              Another system needs one to read or send here. Forms need none.
            </EmptyState>
          ) : (
            <div className={classes.scroll} tabIndex={0} role="region" aria-label="Table of the keys">
              <Table className={`${classes.table} ${phone.stacked}`}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">Name</Table.Th>
                    <Table.Th scope="col">Begins with</Table.Th>
                    <Table.Th scope="col">Acts as</Table.Th>
                    <Table.Th scope="col">Made</Table.Th>
                    <Table.Th scope="col">Last used</Table.Th>
                    <Table.Th scope="col">
                      <span className="unseen">End it</span>
                    </Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((key) => (
                    <Table.Tr key={key.id}>
                      <Table.Th scope="row">{key.name}</Table.Th>
                      <Table.Td data-title="Begins with">
                        <code className={classes.key}>{key.prefix}…</code>
                      </Table.Td>
                      <Table.Td data-title="Acts as">{key.memberName}</Table.Td>
                      <Table.Td data-title="Made">
                        <When at={key.createdAt} near />
                      </Table.Td>
                      <Table.Td data-title="Last used">
                        {key.lastUsedAt ? <When at={key.lastUsedAt} near /> : <span className="quiet">never</span>}
                      </Table.Td>
                      <Table.Td>
                        <Button
                          variant="subtle"
                          color="bad"
                          size="xs"
                          aria-label={`End the key ${key.name}…`}
                          onClick={() => setEnding(key)}
                        >
                          End it…
                        </Button>
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </div>
          )
        }
      </Loaded>
      {making ? <CreateKey onClose={() => setMaking(false)} /> : null}
      {ending ? <EndKey apiKey={ending} onClose={() => setEnding(undefined)} /> : null}
    </Card>
  );
}

function EndKey({ apiKey, onClose }: { apiKey: Key; onClose: () => void }) {
  const queries = useQueryClient();
  const end = useMutation<unknown, ProblemError>({
    mutationFn: () => api.people.revokeApiKey({ params: { id: apiKey.id } }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['people', 'apiKeys'] });
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={`End the key ${apiKey.name}`}>
      <div className={classes.stack}>
        <p>
          The system that uses it is refused from now on. Other keys stay. This cannot be taken back; a new key can be
          made.
        </p>
        {end.error ? (
          <p role="alert" className={classes.problem}>
            {end.error.message}
          </p>
        ) : null}
        <div className={classes.buttons}>
          <Button color="bad" loading={end.isPending} onClick={() => end.mutate()}>
            End this key
          </Button>
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
