import { Table } from '@mantine/core';
import {
  IconAlertOctagon,
  IconBroadcast,
  IconCircleCheck,
  IconPlayerPause,
  IconPlayerStop,
  IconRoute,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../client.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Pill } from '../parts/pill.tsx';
import { EmptyState } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import phone from '../parts/stacked-table.module.css';
import classes from './operations.module.css';

const STATES: Record<string, { word: string; tone: 'good' | 'warn' | 'bad' | 'plain'; icon: Icon }> = {
  running: { word: 'Live', tone: 'good', icon: IconBroadcast },
  paused: { word: 'Paused', tone: 'warn', icon: IconPlayerPause },
  closing: { word: 'Closing', tone: 'plain', icon: IconPlayerStop },
  completed: { word: 'Done', tone: 'plain', icon: IconCircleCheck },
  stopped: { word: 'Stopped', tone: 'plain', icon: IconPlayerStop },
  cancelled: { word: 'Cancelled', tone: 'plain', icon: IconPlayerStop },
};
const mostShort = 6;

/** Every run; the row opens it on the canvas. `short` shows the first few, for the day's page. */
export function RunsTable({ short = false }: { short?: boolean }) {
  const query = useQuery(api.runs.list.options());
  return (
    <Loaded query={query} what="the runs">
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState icon={IconRoute} title="Nothing runs yet">
            A marketer starts a campaign on a published flow; its run appears here.
          </EmptyState>
        ) : (
          <div className={classes.scroll} tabIndex={0} role="region" aria-label="Table of the runs">
            <Table className={`${short ? classes.plainTable : classes.table} ${phone.stacked}`}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">Campaign</Table.Th>
                  <Table.Th scope="col">Flow</Table.Th>
                  <Table.Th scope="col">State</Table.Th>
                  <Table.Th scope="col" className={classes.number}>
                    People
                  </Table.Th>
                  <Table.Th scope="col" className={classes.number}>
                    Open
                  </Table.Th>
                  <Table.Th scope="col" className={classes.number}>
                    Held
                  </Table.Th>
                  <Table.Th scope="col">Started</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.slice(0, short ? mostShort : undefined).map((run) => (
                  <Table.Tr key={run.id} className={classes.row}>
                    <Table.Td>
                      <Link to={`/runs/${run.id}`} className={classes.rowLink}>
                        {run.campaign.name}
                      </Link>
                    </Table.Td>
                    <Table.Td data-title="Flow">
                      {run.flow.name} {run.flow.versionNumber}
                    </Table.Td>
                    <Table.Td data-title="State">
                      <RunPill state={run.state} parked={run.parked} />
                    </Table.Td>
                    <Table.Td className={classes.number} data-title="People">
                      {run.enquiries.toLocaleString('en-GB')}
                    </Table.Td>
                    <Table.Td className={classes.number} data-title="Open">
                      {run.open.toLocaleString('en-GB')}
                    </Table.Td>
                    <Table.Td className={classes.number} data-bad={run.parked > 0 || undefined} data-title="Held">
                      {run.parked.toLocaleString('en-GB')}
                    </Table.Td>
                    <Table.Td data-title="Started">
                      <When at={run.startedAt} near />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
        )
      }
    </Loaded>
  );
}

function RunPill({ state, parked }: { state: string; parked: number }) {
  const known = STATES[state];
  if (parked > 0 && state === 'running') {
    return (
      <Pill tone="bad">
        <IconAlertOctagon size={14} aria-hidden />
        Step failed
      </Pill>
    );
  }
  if (!known) return <Pill>{state}</Pill>;
  const { word, tone, icon: Drawn } = known;
  return (
    <Pill tone={tone}>
      <Drawn size={14} aria-hidden />
      {word}
    </Pill>
  );
}
