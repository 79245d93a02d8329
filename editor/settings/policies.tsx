import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PolicyItem } from '../../server/policies/contract.ts';
import { api } from '../client.ts';
import { Card } from '../parts/card.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useIs } from '../parts/me.ts';
import { FourEyes } from './four-eyes.tsx';
import { PolicyDialog } from './policy-dialog.tsx';
import { PolicyRow } from './policy-row.tsx';
import classes from './policies.module.css';
import settings from './settings.module.css';

/** What must hold in every flow: our own sentences, those that come with Tandem, and what the language itself needs. */
export function Policies() {
  const query = useQuery(api.policies.list.options());
  const mayEdit = useIs('operations', 'admin');
  const [editing, setEditing] = useState<PolicyItem | 'new'>();
  return (
    <Loaded query={query} what="the policies" layout="page">
      {({ items, flows }) => {
        const own = items.filter(({ body }) => body !== null);
        const row = (item: PolicyItem) => (
          <PolicyRow key={item.id} item={item} flows={flows} mayEdit={mayEdit} onEdit={() => setEditing(item)} />
        );
        return (
          <>
            <FourEyes />
            <Card
              title="Our own"
              aside={
                mayEdit ? (
                  <Button size="xs" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEditing('new')}>
                    Add a policy
                  </Button>
                ) : null
              }
            >
              <p className={settings.text}>
                Sentences that must hold on every path of a flow before it can be published. Campaigns that run stay as
                they are.
              </p>
              {own.length === 0 ? <p className="quiet">There is none yet.</p> : null}
              <ul className={classes.list}>{own.map(row)}</ul>
            </Card>
            <Card title="Built in">
              <p className={settings.text}>
                Each can be switched off with a reason, which everybody can read here and in the audit.
              </p>
              <ul className={classes.list}>
                {items.filter(({ body, mayBeOff }) => body === null && mayBeOff).map(row)}
              </ul>
            </Card>
            <Card title="Always on">
              <p className={settings.text}>Without these a flow could not be carried out.</p>
              <ul className={classes.list}>
                {items.filter(({ body, mayBeOff }) => body === null && !mayBeOff).map(row)}
              </ul>
            </Card>
            {editing ? (
              <PolicyDialog item={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />
            ) : null}
          </>
        );
      }}
    </Loaded>
  );
}
