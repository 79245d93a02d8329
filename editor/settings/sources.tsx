import { Button, CopyButton, Select, Table } from '@mantine/core';
import { IconCheck, IconCopy, IconDoorEnter, IconExternalLink, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { api } from '../client.ts';
import { channelTitle } from '../enquiries/stage-words.ts';
import { Card } from '../parts/card.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useIs } from '../parts/me.ts';
import { Pill } from '../parts/pill.tsx';
import { EmptyState } from '../parts/states.tsx';
import { AddSource, SOURCE_KINDS } from './add-source.tsx';
import phone from '../parts/stacked-table.module.css';
import classes from './settings.module.css';

/** The ways in of a campaign: forms, files, other systems, each with its key. */
export function Sources() {
  const campaigns = useQuery(api.campaigns.list.options());
  const [params, setParams] = useSearchParams();
  return (
    <Loaded query={campaigns} what="the campaigns">
      {({ items }) => {
        const id = params.get('campaign') ?? (items.find(({ state }) => state === 'live') ?? items[0])?.id;
        return (
          <Card level={2} title="Ways in">
            <p className={classes.text}>
              Each way in has a key of its own. Anybody who has it can send enquiries, and nothing else.
            </p>
            <Select
              label="Campaign"
              className={classes.pick}
              allowDeselect={false}
              data={items.map((campaign) => ({ value: campaign.id, label: campaign.name }))}
              value={id ?? null}
              onChange={(value) => setParams(value ? { campaign: value } : {}, { replace: true })}
            />
            {id ? <SourcesOf campaignId={id} /> : <EmptyState icon={IconDoorEnter} title="No campaigns yet" />}
          </Card>
        );
      }}
    </Loaded>
  );
}

function SourcesOf({ campaignId }: { campaignId: string }) {
  const room = useQuery(api.campaigns.get.options({ params: { id: campaignId } }));
  const mayAdd = useIs('marketer', 'operations');
  const [adding, setAdding] = useState(false);
  return (
    <Loaded query={room} what="the ways in">
      {({ sources }) => (
        <>
          {sources.length === 0 ? (
            <EmptyState icon={IconDoorEnter} title="No way in yet">
              Add a form or another way, so that people can answer.
            </EmptyState>
          ) : (
            <div className={classes.scroll} tabIndex={0} role="region" aria-label="Table of the ways in">
              <Table className={`${classes.table} ${phone.stacked}`}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">Name</Table.Th>
                    <Table.Th scope="col">Kind</Table.Th>
                    <Table.Th scope="col">State</Table.Th>
                    <Table.Th scope="col" className={classes.number}>
                      People
                    </Table.Th>
                    <Table.Th scope="col">Key</Table.Th>
                    <Table.Th scope="col">Form</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {sources.map((source) => (
                    <Table.Tr key={source.id}>
                      <Table.Th scope="row">
                        {source.name}
                        <span className={classes.second}>{channelTitle(source.channel)}</span>
                      </Table.Th>
                      <Table.Td data-title="Kind">
                        {SOURCE_KINDS.find(({ value }) => value === source.kind)?.label ?? 'Another system'}
                      </Table.Td>
                      <Table.Td data-title="State">
                        <Pill tone={source.open ? 'good' : 'plain'}>{source.open ? 'open' : 'closed'}</Pill>
                      </Table.Td>
                      <Table.Td className={classes.number} data-title="People">
                        {source.enquiries.toLocaleString('en-GB')}
                      </Table.Td>
                      <Table.Td data-title="Key">
                        <code className={classes.key}>{source.key}</code>
                      </Table.Td>
                      <Table.Td data-title="Form">
                        {source.kind === 'web_form' ? (
                          <span className={classes.buttons}>
                            <Button
                              component="a"
                              href={`/f/${encodeURIComponent(source.key)}`}
                              target="_blank"
                              rel="noreferrer"
                              variant="default"
                              size="xs"
                              leftSection={<IconExternalLink size={14} aria-hidden />}
                              aria-label={`Open the form of ${source.name}`}
                            >
                              Open
                            </Button>
                            <Copy value={source.formUrl} label={`Copy the address of ${source.name}`} />
                          </span>
                        ) : null}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </div>
          )}
          {mayAdd ? (
            <Button
              variant="default"
              className={classes.add}
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => setAdding(true)}
            >
              Add a way in…
            </Button>
          ) : null}
          {adding ? <AddSource campaignId={campaignId} onClose={() => setAdding(false)} /> : null}
        </>
      )}
    </Loaded>
  );
}

/** Copies a text, and says that it did. */
export function Copy({ value, label }: { value: string; label: string }) {
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          size="xs"
          aria-label={label}
          leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          onClick={copy}
        >
          <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
        </Button>
      )}
    </CopyButton>
  );
}
