import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Import } from '../../server/imports/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { useNow } from '../clock.ts';
import { Screen } from '../frame/screen.tsx';
import { Card } from '../parts/card.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useIs } from '../parts/me.ts';
import { counted } from '../parts/money.ts';
import { ProgressBar } from '../parts/progress-bar.tsx';
import { span } from '../parts/time.ts';
import { When } from '../parts/when.tsx';
import { ImportPill } from './import-pill.tsx';
import classes from './imports.module.css';

const renewMs = 1000;

/** One import: how far it is, what became of the rows, and where those put aside wait. */
export default function ImportPage() {
  const { id = '' } = useParams();
  const query = useQuery({
    ...api.imports.get.options({ params: { id } }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? renewMs : false),
  });
  return (
    <Screen title={query.data?.fileName ?? 'Import'} crumbs={[{ to: '/imports', title: 'Imports' }]}>
      <Loaded query={query} what="this import" layout="page">
        {(item) => <Progress item={item} />}
      </Loaded>
    </Screen>
  );
}

function Progress({ item }: { item: Import }) {
  const now = useNow();
  const mayStop = useIs('marketer', 'operations') && item.state === 'running';
  const [stopping, setStopping] = useState(false);
  const took = (item.endedAt ? Date.parse(item.endedAt) : now) - Date.parse(item.createdAt);
  return (
    <div className={classes.progress}>
      <Card level={2} title={item.campaign.name} aside={<ImportPill state={item.state} />}>
        <div role="status" aria-label="Progress">
          <ProgressBar done={item.done} of={item.total} side="marketing" label="Rows read" />
          <p className="quiet">{sentence(item)}</p>
        </div>
        <dl className={classes.figures}>
          <Figure title="Created" value={item.created} note="became an enquiry" />
          <Figure title="Known already" value={item.known} note="created nothing new" />
          <Figure
            title="Put aside"
            value={item.rejected}
            note="wait in quarantine"
            to={item.rejected > 0 ? `/quarantine?import=${item.id}` : undefined}
          />
        </dl>
        <p className="quiet">
          Started by {item.by} <When at={item.createdAt} near />
          {item.endedAt ? `, took ${span(took)}` : ''}.
        </p>
        <div className={classes.buttons}>
          {item.rejected > 0 ? (
            <Button
              component={Link}
              to={`/quarantine?import=${item.id}`}
              variant={item.state === 'running' ? 'default' : 'filled'}
            >
              Mend {counted(item.rejected, 'row', 'rows')}
            </Button>
          ) : null}
          <Button component={Link} to={`/enquiries?campaign=${item.campaign.id}`} variant="default">
            See the enquiries
          </Button>
          {mayStop ? (
            <Button variant="subtle" color="bad" onClick={() => setStopping(true)}>
              Stop the import…
            </Button>
          ) : null}
        </div>
      </Card>
      {stopping && item.state === 'running' ? <StopDialog item={item} onClose={() => setStopping(false)} /> : null}
    </div>
  );
}

function sentence(item: Import): string {
  if (item.state === 'done')
    return item.created === 0 && item.known > 0
      ? `Nothing new: all ${item.known.toLocaleString('en-GB')} were known already.`
      : 'The whole file is read.';
  if (item.state === 'cancelled')
    return `Stopped. ${counted(item.total - item.done, 'row was', 'rows were')} not read; the same file can be imported again, nobody comes in twice.`;
  return 'You may leave this page, the import goes on.';
}

function Figure({ title, value, note, to }: { title: string; value: number; note: string; to?: string | undefined }) {
  const number = <strong>{value.toLocaleString('en-GB')}</strong>;
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {to ? <Link to={to}>{number}</Link> : number}
        <span className="quiet">{note}</span>
      </dd>
    </div>
  );
}

function StopDialog({ item, onClose }: { item: Import; onClose: () => void }) {
  const queries = useQueryClient();
  const stop = useMutation<unknown, ProblemError>({
    mutationFn: () => api.imports.cancel({ params: { id: item.id } }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['imports'] });
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title="Stop the import">
      <div className={classes.side}>
        <p>
          The {counted(item.created, 'person', 'people')} created so far stay and go on. The{' '}
          {counted(item.total - item.done, 'row', 'rows')} not read yet are left out; you can import the file again
          later.
        </p>
        {stop.error ? (
          <p role="alert" className={classes.problem}>
            {stop.error.message}
          </p>
        ) : null}
        <div className={classes.buttons}>
          <Button color="bad" loading={stop.isPending} onClick={() => stop.mutate()}>
            Stop here
          </Button>
          <Button variant="default" onClick={onClose}>
            Let it go on
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
