import { Button, Checkbox } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Segment, SegmentPreview } from '../../server/segments/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { counted } from '../parts/money.ts';
import { EmptyState } from '../parts/states.tsx';
import { anyOf } from './audience.ts';
import classes from './segments.module.css';

/** Chooses the segments of a campaign, with how many people that is now; nothing is kept before it is saved. */
export function ChooseSegments({
  campaignId,
  chosen,
  onClose,
}: {
  campaignId: string;
  chosen: readonly Segment[];
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const segments = useQuery(api.segments.list.options());
  const [ids, setIds] = useState(() => chosen.map(({ id }) => id));
  const save = useMutation<unknown, ProblemError>({
    mutationFn: () => api.segments.setOfCampaign({ params: { id: campaignId }, body: { segmentIds: ids } }),
    onSuccess: async () => {
      await Promise.all(
        ['segments', 'market', 'campaigns', 'calendar'].map((noun) => queries.invalidateQueries({ queryKey: [noun] })),
      );
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title="Whom does the campaign speak to?" size={560}>
      <Loaded query={segments} what="the segments">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              title="No segments yet"
              action={
                <Button component={Link} to="/market/segments/new">
                  Make a segment
                </Button>
              }
            >
              A segment says by rule who is in it, so that everybody means the same people.
            </EmptyState>
          ) : (
            <div className={classes.form}>
              <Checkbox.Group label="Segments" value={ids} onChange={setIds}>
                <div className={classes.choices}>
                  {items.map(({ id, name, sentence, estimate }) => (
                    <Checkbox
                      key={id}
                      value={id}
                      label={`${name}, ${counted(estimate, 'person', 'people')}`}
                      description={sentence}
                    />
                  ))}
                </div>
              </Checkbox.Group>
              <Reach segments={items.filter(({ id }) => ids.includes(id))} />
              {save.error ? (
                <p role="alert" className={classes.problem}>
                  {save.error.message}
                </p>
              ) : null}
              <div className={classes.buttons}>
                <Button loading={save.isPending} onClick={() => save.mutate()}>
                  Keep these segments
                </Button>
                <Button variant="default" onClick={onClose}>
                  Leave it as it was
                </Button>
              </div>
            </div>
          )
        }
      </Loaded>
    </Dialog>
  );
}

/** How many people are in any of these now, each counted once. */
function Reach({ segments }: { segments: readonly Segment[] }) {
  const rule = anyOf(segments.map((segment) => segment.rule));
  const size = useQuery<SegmentPreview, ProblemError>({
    queryKey: ['segments', 'attempt', JSON.stringify(rule)],
    queryFn: () => api.segments.attempt({ body: { rule: JSON.parse(JSON.stringify(rule)) } }),
    enabled: rule !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const most = segments.reduce((sum, { estimate }) => sum + estimate, 0);
  return (
    <p className={classes.reach} role="status" data-counting={size.isFetching || undefined}>
      {segments.length === 0 ? (
        'None is chosen: everybody of Sales is asked what they see, and no list of people is made.'
      ) : size.data && rule !== undefined && !size.error ? (
        <>
          <strong>{counted(size.data.count, 'person', 'people')}</strong> now, of {size.data.of.toLocaleString('en-GB')}{' '}
          contacts
          {segments.length > 1 ? '; who is in more than one is counted once' : ''}.
        </>
      ) : size.isFetching ? (
        'Counting …'
      ) : (
        <>Up to {counted(most, 'person', 'people')}, as the segments were counted last.</>
      )}
    </p>
  );
}
