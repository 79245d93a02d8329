import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBuilding, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Account } from '../../server/market/contract.ts';
import { api } from '../client.ts';
import { Card } from '../parts/card.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useIs } from '../parts/me.ts';
import { Pill } from '../parts/pill.tsx';
import { EmptyState, NothingFound } from '../parts/states.tsx';
import { AlertDialog } from './alert-dialog.tsx';
import classes from './market.module.css';

/** Customers; Sales tells in four fields what was just seen there, and Marketing sees those that are shared. */
export function CustomersTab() {
  const [search, setSearch] = useSearchParams();
  const find = search.get('find') ?? '';
  const [settled] = useDebouncedValue(find, 300);
  const isSales = useIs('sales');
  const isMarketing = useIs('marketer');
  const accounts = useQuery({
    ...api.market.accounts.options({ query: { find: settled } }),
    placeholderData: keepPreviousData,
  });
  const [telling, setTelling] = useState<Account>();
  return (
    <div className={classes.stack}>
      <div className={classes.bar}>
        <TextInput
          type="search"
          aria-label="Find a customer"
          placeholder="Find a customer"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={find}
          onChange={(event) =>
            setSearch(event.currentTarget.value === '' ? {} : { find: event.currentTarget.value }, { replace: true })
          }
        />
      </div>
      <Loaded query={accounts} what="the customers">
        {({ items }) => {
          if (items.length === 0 && settled !== '') return <NothingFound title={`No customer matches “${settled}”`} />;
          if (items.length === 0)
            return (
              <EmptyState
                icon={IconBuilding}
                title={isMarketing ? 'No customer is shared with Marketing' : 'No customers yet'}
              >
                {isMarketing
                  ? 'What Sales sees at its customers stands on the board, without their names.'
                  : 'They come with the contacts: a file or another system names their company.'}
              </EmptyState>
            );
          return (
            <Card>
              <ul className={classes.list}>
                {items.map((account) => (
                  <li key={account.id}>
                    <div className={classes.head}>
                      <strong>{account.name}</strong>
                      {account.shared ? <Pill>shared with Marketing</Pill> : null}
                      {isSales ? (
                        <Button size="compact-md" variant="default" onClick={() => setTelling(account)}>
                          Tell what you saw…
                        </Button>
                      ) : null}
                    </div>
                    <p className="quiet">
                      {account.owner ? `${account.owner.name} looks after it` : 'Nobody looks after it'} ·{' '}
                      {account.contacts} {account.contacts === 1 ? 'contact' : 'contacts'}
                    </p>
                  </li>
                ))}
              </ul>
            </Card>
          );
        }}
      </Loaded>
      {telling ? <AlertDialog account={telling} onClose={() => setTelling(undefined)} /> : null}
    </div>
  );
}
