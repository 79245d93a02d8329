import { Button, Progress, Table } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { FlowDefinition } from '../../flow/definition.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import type { SimulationCounts } from '../../flow/simulation/simulate-many.ts';
import { Dialog } from '../parts/dialog.tsx';
import { counted } from '../parts/money.ts';
import { playMany } from './many-far.ts';
import { countRows } from './marks.ts';
import classes from './simulate.module.css';
import { sentenceCase } from './words.ts';

const RUNS = 10_000;

/** What ten thousand random courses come to: on the canvas as heat, and as a table. */
export function ManyCard({
  flow,
  counts,
  onCounts,
  isHeat,
  onHeat,
}: {
  flow: FlowDefinition;
  counts: SimulationCounts | undefined;
  onCounts: (counts: SimulationCounts | undefined) => void;
  isHeat: boolean;
  onHeat: (isHeat: boolean) => void;
}) {
  const [done, setDone] = useState<number>();
  const [fault, setFault] = useState<string>();
  const [isTable, setIsTable] = useState(false);
  const running = useRef<{ stop: () => void }>(undefined);
  useEffect(() => () => running.current?.stop(), []);

  const begin = () => {
    setDone(0);
    setFault(undefined);
    running.current = playMany({ flow, options: { runs: RUNS, seed: 1 } }, (answer) => {
      if ('done' in answer) return setDone(answer.done);
      setDone(undefined);
      if ('failed' in answer) return setFault(answer.failed);
      onCounts(answer.counts);
      onHeat(true);
    });
  };
  if (done !== undefined) {
    return (
      <section className={classes.many} aria-label="Random courses">
        <p role="status">
          {done.toLocaleString('en-GB')} of {RUNS.toLocaleString('en-GB')} courses played
        </p>
        <Progress value={(done / RUNS) * 100} aria-label="Courses played" />
        <Button
          variant="default"
          size="xs"
          onClick={() => {
            running.current?.stop();
            setDone(undefined);
          }}
        >
          Cancel
        </Button>
      </section>
    );
  }
  if (!counts) {
    return (
      <section className={classes.many} aria-label="Random courses">
        <p>How often is each step reached, and how do campaigns end?</p>
        {fault === undefined ? null : <p role="alert">It could not be played: {fault}</p>}
        <Button variant="default" onClick={begin}>
          Play 10,000 random courses
        </Button>
      </section>
    );
  }
  const campaign = counts.scopes.campaign;
  const days = campaign?.hours ? Math.round(campaign.hours.median / 24) : undefined;
  return (
    <section className={classes.many} aria-label="Random courses">
      <p>If {counts.runs.toLocaleString('en-GB')} random courses went like this</p>
      <p>
        {days === undefined ? null : (
          <>
            <b>{counted(days, 'day', 'days')}</b> from start to end, as a rule{' '}
          </>
        )}
        {counts.launches.untold > 0 ? (
          <b>{counted(counts.launches.untold, 'launch', 'launches')} untold</b>
        ) : (
          <>· no launch that Sales and Service were not told of</>
        )}
      </p>
      <p>
        {Object.entries(campaign?.ended ?? {})
          .map(([outcome, count]) => `${sentenceCase(outcome.replaceAll('_', ' '))} ${count.toLocaleString('en-GB')}`)
          .join(' · ')}
      </p>
      <p className={classes.answers}>
        <Button size="xs" variant="default" aria-pressed={isHeat} onClick={() => onHeat(!isHeat)}>
          {isHeat ? 'Back to the course' : 'Show on the canvas'}
        </Button>
        <Button size="xs" variant="default" onClick={() => setIsTable(true)}>
          As a table
        </Button>
        <Button size="xs" variant="subtle" onClick={begin}>
          Again
        </Button>
      </p>
      <Dialog opened={isTable} onClose={() => setIsTable(false)} title="10,000 random courses" size={820}>
        <Counts flow={flow} counts={counts} />
      </Dialog>
    </section>
  );
}

function Counts({ flow, counts }: { flow: FlowDefinition; counts: SimulationCounts }) {
  const { steps } = mapFlow(flow);
  const name = (id: string) => steps.get(id)?.name ?? id;
  const never = counts.neverReached.map(name);
  return (
    <div className={classes.counts}>
      <p>
        {never.length === 0 ? 'Every step was reached.' : `Never reached: ${never.join(', ')}.`} The longest course has{' '}
        {counted(counts.longest.steps.length, 'step', 'steps')} (number {counts.longest.seed}).
      </p>
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Step</Table.Th>
            <Table.Th ta="right">Reached</Table.Th>
            <Table.Th>Left by</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {countRows(flow, counts).map((row) => (
            <Table.Tr key={row.stepId}>
              <Table.Td>{row.name}</Table.Td>
              <Table.Td ta="right">{row.entered.toLocaleString('en-GB')}</Table.Td>
              <Table.Td>
                {row.outcomes.map(({ title, count }) => `${title} ${count.toLocaleString('en-GB')}`).join(' · ')}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
