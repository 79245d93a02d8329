import { Button, NativeSelect } from '@mantine/core';
import { IconChartDots3, IconPlus, IconTrendingUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api } from '../client.ts';
import { Card } from '../parts/card.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useIs } from '../parts/me.ts';
import { EmptyState, Statement } from '../parts/states.tsx';
import { NoteDialog } from './note-dialog.tsx';
import { NoteItem } from './note-item.tsx';
import { missingWords } from './words.ts';
import classes from './market.module.css';

/** What was seen in one segment in the last 90 days, what matters most and is freshest first. The segment is in the address. */
export function BoardTab() {
  const [search, setSearch] = useSearchParams();
  const segments = useQuery(api.segments.list.options());
  const mayAdd = useIs('marketer', 'operations');
  return (
    <Loaded query={segments} what="the segments">
      {({ items }) => {
        const largest = items.toSorted((a, b) => b.estimate - a.estimate)[0];
        const segment = items.find(({ id }) => id === search.get('segment')) ?? largest;
        if (!segment)
          return (
            <EmptyState
              icon={IconChartDots3}
              title="No segments yet"
              action={
                mayAdd ? (
                  <Button component={Link} to="/market/segments/new">
                    Make a segment
                  </Button>
                ) : null
              }
            >
              A board shows what is happening in one part of the market. Marketing says by rule who is in it.
            </EmptyState>
          );
        return (
          <Board
            key={segment.id}
            segmentId={segment.id}
            choice={
              <NativeSelect
                label="Segment"
                data={items.map(({ id, name, estimate }) => ({
                  value: id,
                  label: `${name} (${estimate.toLocaleString('en-GB')})`,
                }))}
                value={segment.id}
                onChange={(event) => setSearch({ segment: event.currentTarget.value }, { replace: true })}
              />
            }
          />
        );
      }}
    </Loaded>
  );
}

function Board({ segmentId, choice }: { segmentId: string; choice: React.ReactNode }) {
  const board = useQuery(api.market.board.options({ query: { segmentId } }));
  const [adding, setAdding] = useState(false);
  const mayNote = useIs('marketer', 'sales', 'service', 'operations');
  return (
    <div className={classes.stack}>
      <div className={classes.bar}>
        {choice}
        {mayNote ? (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
            Note what you have seen…
          </Button>
        ) : null}
      </div>
      <Loaded query={board} what="the board">
        {({ items, rising, missing, segment }) => (
          <>
            {rising.map(({ competitor, alerts }) => (
              <Statement key={competitor.id} icon={IconTrendingUp} tone="bad" title={`${competitor.name} is rising`}>
                {alerts} alerts from customers in the last 30 days.
              </Statement>
            ))}
            <Card title="Seen in the last 90 days">
              {missing.length > 0 ? (
                <p className="quiet">
                  Before a plan can rest on this, {missingWords(missing).toLowerCase()} is missing.
                </p>
              ) : null}
              {items.length === 0 ? <p>Nobody has noted anything about {segment.name} yet.</p> : null}
              <ol className={classes.list}>
                {items.map((note) => (
                  <NoteItem key={note.id} note={note} />
                ))}
              </ol>
            </Card>
          </>
        )}
      </Loaded>
      {adding ? <NoteDialog segmentId={segmentId} onClose={() => setAdding(false)} /> : null}
    </div>
  );
}
