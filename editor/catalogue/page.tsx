import { Button } from '@mantine/core';
import { IconBook, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api } from '../client.ts';
import { Screen } from '../frame/screen.tsx';
import material from '../material/material.module.css';
import { Tabs } from '../material/tabs.tsx';
import { Card } from '../parts/card.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useIs } from '../parts/me.ts';
import { counted } from '../parts/money.ts';
import { Pill } from '../parts/pill.tsx';
import { EmptyState } from '../parts/states.tsx';
import { DropTable } from './drop-table.tsx';
import { NewCatalogue } from './new-catalogue.tsx';
import { channelTitle, standing } from './words.ts';

/** All catalogues and the drops that carry them. */
export default function CataloguePage() {
  const [adding, setAdding] = useState(false);
  const list = useQuery(api.catalogue.list.options({ query: {} }));
  const drops = useQuery(api.catalogue.drops.options({ query: {} }));
  const mayAdd = useIs('marketer', 'sales', 'operations');
  const add = mayAdd ? (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
      Add a catalogue
    </Button>
  ) : null;
  return (
    <Screen title="Catalogues" actions={add}>
      <div className={material.bar}>
        <Tabs />
      </div>
      <Loaded query={list} what="the catalogues" layout="cards">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={IconBook} title="No catalogue yet" action={add}>
              Sales decides range, prices and terms, Marketing copy and layout. Both approve the same rows before a
              catalogue goes out.
            </EmptyState>
          ) : (
            <ul className={material.grid}>
              {items.map(({ id, name, season, channel, newest }) => (
                <li key={id} className={material.piece}>
                  <span className="quiet">
                    {channelTitle(channel)}
                    {season ? `, ${season}` : ''}
                  </span>
                  <Link to={`/catalogues/${newest.id}`} className={material.name}>
                    {name}
                  </Link>
                  <span>
                    Version {newest.n}, {counted(newest.itemCount, 'item', 'items')}
                  </span>
                  <span className={material.pills}>
                    <Pill tone={standing[newest.state].tone}>{standing[newest.state].title}</Pill>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <Loaded query={drops} what="the drops">
        {({ items }) =>
          items.length === 0 ? null : (
            <Card title="Drops">
              <DropTable drops={items} />
            </Card>
          )
        }
      </Loaded>
      {adding ? <NewCatalogue onClose={() => setAdding(false)} /> : null}
    </Screen>
  );
}
