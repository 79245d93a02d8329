import { Button, Select, TextInput } from '@mantine/core';
import { IconFiles, IconPlus, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { kindTitle, materialKinds } from '../../flow/material/kinds.ts';
import type { Material } from '../../server/material/contract.ts';
import { api } from '../client.ts';
import { Screen } from '../frame/screen.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useIs } from '../parts/me.ts';
import { counted } from '../parts/money.ts';
import { Pill } from '../parts/pill.tsx';
import { EmptyState, NothingFound } from '../parts/states.tsx';
import classes from './material.module.css';
import { NewPiece } from './new-piece.tsx';
import { Tabs } from './tabs.tsx';

/** The library: what Marketing makes for others to show and send. Search and kind are in the address. */
export default function MaterialPage() {
  const [search, setSearch] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const wanted = search.get('search') ?? '';
  const kind = search.get('kind');
  const list = useQuery({
    ...api.material.list.options({ query: { ...(wanted && { search: wanted }), ...(kind && { kind }) } }),
    placeholderData: keepPreviousData,
  });
  const unused = useQuery(api.material.unused.options());
  const mayAdd = useIs('marketer', 'operations');
  const change = (name: string, value: string | null) =>
    setSearch(
      (before) => {
        if (value) before.set(name, value);
        else before.delete(name);
        return before;
      },
      { replace: true },
    );
  const add = mayAdd ? (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
      Add a piece
    </Button>
  ) : null;
  return (
    <Screen title="Material" actions={add}>
      <div className={classes.bar}>
        <Tabs />
        <TextInput
          type="search"
          aria-label="Find a piece"
          placeholder="Find a piece"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={wanted}
          onChange={(event) => change('search', event.currentTarget.value)}
        />
        <Select
          aria-label="Kind"
          placeholder="All kinds"
          clearable
          data={materialKinds.map(({ value, title }) => ({ value, label: title }))}
          value={kind}
          onChange={(value) => change('kind', value)}
        />
      </div>
      {unused.data && unused.data.percent !== null ? (
        <p className={classes.note}>
          {unused.data.items.length} of{' '}
          {counted(unused.data.versions, 'approved version was', 'approved versions were')} opened by nobody in Sales or
          Service for 30 days.
        </p>
      ) : null}
      <Loaded query={list} what="the library" layout="cards">
        {({ items }) => {
          if (items.length > 0) return <Pieces items={items} />;
          if (wanted !== '' || kind !== null)
            return (
              <NothingFound
                title="No piece matches"
                action={
                  <Button variant="default" onClick={() => setSearch({})}>
                    Show all
                  </Button>
                }
              />
            );
          return (
            <EmptyState icon={IconFiles} title="Nothing in the library yet" action={add}>
              Brochures, slides and web pages that Sales and Service show and send. A campaign needs some before anybody
              is told of it.
            </EmptyState>
          );
        }}
      </Loaded>
      {adding ? <NewPiece onClose={() => setAdding(false)} /> : null}
    </Screen>
  );
}

function Pieces({ items }: { items: Material[] }) {
  return (
    <ul className={classes.grid}>
      {items.map(({ id, kind, title, audience, current, newest, usedIn }) => (
        <li key={id} className={classes.piece}>
          <span className="quiet">{kindTitle(kind)}</span>
          <Link to={`/material/${id}`} className={classes.name}>
            {title}
          </Link>
          {audience ? <span>{audience}</span> : null}
          <span className={classes.pills}>
            {current ? (
              <Pill tone={current.valid ? 'good' : 'warn'}>
                {current.valid ? `Version ${current.n} is in use` : `Version ${current.n} is not valid today`}
              </Pill>
            ) : (
              <Pill>{newest ? 'Not approved yet' : 'No version yet'}</Pill>
            )}
            {current?.check?.broken ? <Pill tone="bad">Page does not answer</Pill> : null}
          </span>
          <span className="quiet">
            {usedIn.length === 0 ? 'Used in no campaign' : `Used in ${usedIn.map(({ name }) => name).join(', ')}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
