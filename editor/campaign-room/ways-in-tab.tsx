import { Button, CopyButton } from '@mantine/core';
import { IconCopy, IconFileImport, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Room } from '../../server/campaigns/contract.ts';
import { channelTitle } from '../enquiries/stage-words.ts';
import { Card } from '../parts/card.tsx';
import { useIs } from '../parts/me.ts';
import { counted } from '../parts/money.ts';
import { Pill } from '../parts/pill.tsx';
import { EmptyState } from '../parts/states.tsx';
import { NewWayIn } from './new-way-in.tsx';
import classes from './ways-in.module.css';

/** All ways in with their addresses and keys; adding one, and importing a file. */
export function WaysInTab({ room }: { room: Room }) {
  const [adding, setAdding] = useState(false);
  const { campaign, sources } = room;
  const mayImport = useIs('marketer', 'operations', 'sales');
  const actions = (
    <div className={classes.actions}>
      {room.mayEdit ? (
        <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
          Another way in…
        </Button>
      ) : null}
      {mayImport ? (
        <Button
          variant="default"
          component={Link}
          to={`/imports/new?campaign=${encodeURIComponent(campaign.code)}`}
          leftSection={<IconFileImport size={18} aria-hidden />}
        >
          Import a file…
        </Button>
      ) : null}
    </div>
  );
  return (
    <>
      <NewWayIn campaignId={campaign.id} opened={adding} onClose={() => setAdding(false)} />
      <Card title="Ways in">
        {sources.length === 0 ? (
          <EmptyState title="No way in yet" action={actions}>
            The launch opens the ways the flow names. You can add one of your own.
          </EmptyState>
        ) : (
          <>
            <ul className={classes.list}>
              {sources.map((source) => (
                <li key={source.id} className={classes.way}>
                  <span className={classes.name}>
                    {source.name} <Pill tone={source.open ? 'good' : 'plain'}>{source.open ? 'open' : 'closed'}</Pill>
                  </span>
                  <span>{counted(source.enquiries, 'enquiry', 'enquiries')}</span>
                  <span className="quiet">
                    {channelTitle(source.channel)} · key {source.key}
                    {source.open ? '' : ' · opens with the launch'}
                  </span>
                  {source.kind === 'web_form' ? (
                    <>
                      <span />
                      <a className={classes.address} href={source.formUrl} target="_blank" rel="noreferrer">
                        {new URL(source.formUrl, window.location.origin).href}
                      </a>
                      <CopyButton value={new URL(source.formUrl, window.location.origin).href}>
                        {({ copied, copy }) => (
                          <Button
                            variant="subtle"
                            size="xs"
                            leftSection={<IconCopy size={16} aria-hidden />}
                            onClick={copy}
                          >
                            {copied ? 'Copied' : 'Copy the address'}
                          </Button>
                        )}
                      </CopyButton>
                    </>
                  ) : null}
                </li>
              ))}
            </ul>
            {actions}
          </>
        )}
      </Card>
    </>
  );
}
