import { Button, Table } from '@mantine/core';
import { Link } from 'react-router';
import type { VersionSummary } from '../../server/flows/contract.ts';
import { counted } from '../parts/money.ts';
import { Pill } from '../parts/pill.tsx';
import { EmptyState } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import classes from './flow-editor.module.css';

/** Who published what when and why, and what still stands on it. The newest first. */
export function Versions({
  flowId,
  versions,
  shown,
}: {
  flowId: string;
  versions: readonly VersionSummary[];
  shown: number | undefined;
}) {
  if (versions.length === 0)
    return (
      <EmptyState title="Not published yet">
        A published version never changes. Campaigns run on it until they end.
      </EmptyState>
    );
  const newest = Math.max(...versions.map(({ number }) => number));
  return (
    <div className={classes.versions}>
      <Table.ScrollContainer minWidth={560}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Version</Table.Th>
              <Table.Th>Published</Table.Th>
              <Table.Th>By</Table.Th>
              <Table.Th>Why</Table.Th>
              <Table.Th>Still on it</Table.Th>
              <Table.Th>
                <span className="unseen">Open</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {[...versions]
              .sort((a, b) => b.number - a.number)
              .map(({ id, number, publishedAt, publishedBy, note, openRuns, openEnquiries }) => (
                <Table.Tr key={id} data-shown={number === shown || undefined}>
                  <Table.Td>
                    <b>{number}</b> {number === newest ? <Pill tone="good">live</Pill> : null}
                  </Table.Td>
                  <Table.Td>
                    <When at={publishedAt} />
                  </Table.Td>
                  <Table.Td>{publishedBy}</Table.Td>
                  <Table.Td>{note || <span className="quiet">no note</span>}</Table.Td>
                  <Table.Td>
                    {openRuns + openEnquiries === 0 ? (
                      <span className="quiet">nobody</span>
                    ) : (
                      `${counted(openRuns, 'campaign', 'campaigns')}, ${counted(openEnquiries, 'person', 'people')}`
                    )}
                  </Table.Td>
                  <Table.Td>
                    <Button
                      component={Link}
                      to={`/flows/${flowId}/versions/${number}`}
                      size="compact-sm"
                      variant="default"
                      aria-label={`Open version ${number}`}
                    >
                      Open
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </div>
  );
}
