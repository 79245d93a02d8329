import { Button, FileButton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconUpload, IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { ContactImport } from '../../server/contacts/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Card } from '../parts/card.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useIs } from '../parts/me.ts';
import { Pill } from '../parts/pill.tsx';
import stacked from '../parts/stacked-table.module.css';
import { EmptyState, NothingFound } from '../parts/states.tsx';
import { Rejects } from './rejects.tsx';
import classes from './market.module.css';

const STATES = { given: 'may be written to', refused: 'refused', withdrawn: 'withdrawn', not_asked: 'not asked' };

/** People in the market, found by name, address or company; files of them come in here. */
export function ContactsTab() {
  const queries = useQueryClient();
  const [search, setSearch] = useSearchParams();
  const find = search.get('find') ?? '';
  const [settled] = useDebouncedValue(find, 300);
  const contacts = useQuery({
    ...api.contacts.list.options({ query: { find: settled } }),
    placeholderData: keepPreviousData,
  });
  const mayAdd = useIs('marketer', 'operations');
  const [read, setRead] = useState<ContactImport>();
  const upload = useMutation<ContactImport, ProblemError, File>({
    mutationFn: (file) => {
      const form = new FormData();
      form.set('file', file, file.name);
      return api.contacts.importFile({ form });
    },
    onSuccess: async (done) => {
      setRead(done);
      await queries.invalidateQueries({ queryKey: ['contacts'] });
    },
  });
  const add = mayAdd ? (
    <FileButton accept=".csv,.tsv,.txt,text/csv" onChange={(file) => file && upload.mutate(file)}>
      {(props) => (
        <Button {...props} leftSection={<IconUpload size={18} aria-hidden />} loading={upload.isPending}>
          Read a CSV file…
        </Button>
      )}
    </FileButton>
  ) : null;
  return (
    <div className={classes.stack}>
      <div className={classes.bar}>
        <TextInput
          type="search"
          aria-label="Find a contact"
          placeholder="Name, address or company"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={find}
          onChange={(event) =>
            setSearch(event.currentTarget.value === '' ? {} : { find: event.currentTarget.value }, { replace: true })
          }
        />
        {add}
      </div>
      {upload.error ? (
        <p role="alert" className={classes.problem}>
          {upload.error.message}
        </p>
      ) : null}
      {read ? (
        <Card title={read.fileName}>
          <p role="status">
            {read.created.toLocaleString('en-GB')} are new, {read.known.toLocaleString('en-GB')} were known,{' '}
            {read.rejected.toLocaleString('en-GB')} could not be used.
          </p>
          {read.rejected > 0 ? <Rejects importId={read.id} /> : null}
        </Card>
      ) : null}
      <Loaded query={contacts} what="the contacts">
        {({ items, total }) => {
          if (items.length === 0 && settled !== '') return <NothingFound title={`Nobody matches “${settled}”`} />;
          if (items.length === 0)
            return (
              <EmptyState icon={IconUsers} title="No contacts yet">
                A CSV file with the columns name, email, phone, company, industry, country, consent and consent text
                brings them in. Nobody comes in twice.
              </EmptyState>
            );
          return (
            <Card>
              <p className="quiet">
                1 to {items.length} of {total.toLocaleString('en-GB')}
              </p>
              <table className={`${classes.table} ${stacked.stacked}`}>
                <thead>
                  <tr>
                    <th>Name</th>
                    <th>E-mail or telephone</th>
                    <th>Company</th>
                    <th>Industry</th>
                    <th>Country</th>
                    <th>Consent</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((one) => (
                    <tr key={one.id}>
                      <td data-title="Name">{one.name}</td>
                      <td data-title="Reach">{one.email ?? one.phone}</td>
                      <td data-title="Company">{one.company}</td>
                      <td data-title="Industry">{one.industry}</td>
                      <td data-title="Country">{one.country}</td>
                      <td data-title="Consent">
                        {one.consent.length === 0 ? 'not asked' : null}
                        {one.consent.map(({ purpose, channel, state }) => (
                          <Pill key={`${purpose} ${channel}`} tone={state === 'given' ? 'good' : 'warn'}>
                            {channel}: {STATES[state]}
                          </Pill>
                        ))}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Card>
          );
        }}
      </Loaded>
    </div>
  );
}
