import { Button, Group, Table } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { VersionSummary } from '../../server/flows/contract.ts';
import { api } from '../client.ts';
import { Dialog } from '../parts/dialog.tsx';
import { counted } from '../parts/money.ts';
import { Pill } from '../parts/pill.tsx';
import { EmptyState } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { BranchDialog } from '../versions/branch-dialog.tsx';
import type { Side } from '../versions/drawn.ts';
import { ExportMenu } from '../versions/export-menu.tsx';
import { useRestore } from '../versions/to-draft.ts';
import classes from './flow-editor.module.css';

/** Who published what when and why, and what still stands on it. The newest first. */
export function Versions({
  flowId,
  name,
  versions,
  shown,
  mayEdit,
  draftRevision,
}: {
  flowId: string;
  name: string;
  versions: readonly VersionSummary[];
  shown: number | undefined;
  mayEdit: boolean;
  /** Of my draft, 0 where I have none. */
  draftRevision: number;
}) {
  const restore = useRestore(flowId);
  const [branching, setBranching] = useState<{ from: Side; title: string }>();
  const [restoring, setRestoring] = useState<VersionSummary>();
  if (versions.length === 0)
    return (
      <EmptyState title="Not published yet">
        A published version never changes. Campaigns run on it until they end.
      </EmptyState>
    );
  const live = versions.toSorted((a, b) => b.number - a.number)[0];
  const newest = live?.number;
  const read = (id: string) => api.flows.version({ params: { id } });
  const bringBack = (version: VersionSummary) => {
    if (live) restore.mutate({ versionId: version.id, liveId: live.id, revision: draftRevision });
    setRestoring(undefined);
  };
  return (
    <div className={classes.versions}>
      {versions.length > 1 || draftRevision > 0 ? (
        <Button
          component={Link}
          to={`/flows/${flowId}/compare`}
          variant="default"
          size="compact-md"
          leftSection={<IconArrowsDiff size={18} aria-hidden />}
        >
          Compare two…
        </Button>
      ) : null}
      {restore.isError ? <p role="alert">{restore.error.message}</p> : null}
      <Table.ScrollContainer minWidth={860}>
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
              .map((version) => {
                const { id, number, publishedAt, publishedBy, approvedBy, note, openRuns, openEnquiries } = version;
                return (
                  <Table.Tr key={id} data-shown={number === shown || undefined}>
                    <Table.Td>
                      <b>{number}</b> {number === newest ? <Pill tone="good">live</Pill> : null}
                    </Table.Td>
                    <Table.Td>
                      <When at={publishedAt} />
                    </Table.Td>
                    <Table.Td>
                      {publishedBy}
                      {approvedBy ? <span className="quiet">, approved by {approvedBy}</span> : null}
                    </Table.Td>
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
                      </Button>{' '}
                      {number === newest ? null : (
                        <Button
                          component={Link}
                          to={`/flows/${flowId}/compare?from=${number}&to=${newest}`}
                          size="compact-sm"
                          variant="default"
                          aria-label={`Compare version ${number} with the live one`}
                        >
                          Compare
                        </Button>
                      )}{' '}
                      {mayEdit && number !== newest ? (
                        <Button
                          size="compact-sm"
                          variant="default"
                          loading={restore.isPending && restore.variables.versionId === id}
                          aria-label={`Bring version ${number} back as my draft`}
                          onClick={() => (draftRevision > 0 ? setRestoring(version) : bringBack(version))}
                        >
                          Bring back
                        </Button>
                      ) : null}{' '}
                      {mayEdit ? (
                        <Button
                          size="compact-sm"
                          variant="default"
                          aria-label={`A new flow from version ${number}`}
                          onClick={() =>
                            void read(id).then((from) => setBranching({ from, title: `version ${number}` }))
                          }
                        >
                          Branch
                        </Button>
                      ) : null}{' '}
                      <ExportMenu
                        name={`${name} ${number}`}
                        read={() => read(id)}
                        printAt={`/flows/${flowId}/versions/${number}/print`}
                      />
                    </Table.Td>
                  </Table.Tr>
                );
              })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {branching ? <BranchDialog {...branching} onClose={() => setBranching(undefined)} /> : null}
      {restoring ? (
        <Dialog opened onClose={() => setRestoring(undefined)} title={`Bring version ${restoring.number} back`}>
          <p>
            It takes the place of your draft, whose changes are gone. Nothing is published before somebody else has
            approved it.
          </p>
          <Group mt={18} justify="flex-end">
            <Button variant="default" onClick={() => setRestoring(undefined)}>
              Keep my draft
            </Button>
            <Button onClick={() => bringBack(restoring)}>Bring it back</Button>
          </Group>
        </Dialog>
      ) : null}
    </div>
  );
}
