import { Table } from '@mantine/core';
import type { VersionSummary } from '../../server/flows/contract.ts';
import type { FlowDefinition } from '../../flow/definition.ts';
import { Card } from '../parts/card.tsx';
import { useMe } from '../parts/me.ts';
import { counted } from '../parts/money.ts';
import { SideTag } from '../parts/side.tsx';
import stacked from '../parts/stacked-table.module.css';
import { noticesOf } from './notices.ts';
import classes from './review.module.css';

/** Who is on which older version, and what each side will notice of the new one. */
export function PeopleCard({
  versions,
  next,
  before,
  after,
}: {
  versions: readonly VersionSummary[];
  next: number;
  before: FlowDefinition;
  after: FlowDefinition;
}) {
  const currency = useMe()?.workspace.currency;
  const people = versions.reduce((sum, { openEnquiries }) => sum + openEnquiries, 0);
  const runs = versions.reduce((sum, { openRuns }) => sum + openRuns, 0);
  const on = versions.filter(({ openRuns, openEnquiries }) => openRuns + openEnquiries > 0);
  return (
    <Card
      title={
        people + runs === 0
          ? 'Nobody is in this flow now'
          : `${counted(people, 'person', 'people')} and ${counted(runs, 'campaign', 'campaigns')} are in this flow now`
      }
    >
      <p className="quiet">
        {`Running campaigns keep the version they began on, with the time they have left. New campaigns use version ${next}.`}
      </p>
      {on.length > 0 ? (
        <Table className={stacked.stacked}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Version</Table.Th>
              <Table.Th ta="right">Campaigns</Table.Th>
              <Table.Th ta="right">People</Table.Th>
              <Table.Th>Stays on</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {on.map(({ id, number, openRuns, openEnquiries }) => (
              <Table.Tr key={id}>
                <Table.Th data-title="Version">{number}</Table.Th>
                <Table.Td data-title="Campaigns" ta="right">
                  {openRuns}
                </Table.Td>
                <Table.Td data-title="People" ta="right">
                  {openEnquiries}
                </Table.Td>
                <Table.Td data-title="Stays on">{`version ${number}`}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      ) : null}
      <h3 className={classes.noticeTitle}>What they will notice</h3>
      <dl className={classes.notices}>
        {noticesOf(before, after, currency).map(({ side, sentences }) => (
          <div key={side}>
            <dt>
              <SideTag side={side} />
            </dt>
            <dd>{sentences.length === 0 ? <span className="quiet">nothing</span> : sentences.join(' ')}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
