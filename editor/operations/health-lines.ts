export interface HealthFigures {
  database: boolean;
  temporal: boolean;
  outboxRows: number;
  outboxOldestSeconds: number;
  duesLate: number;
  unsealed: number;
  unstarted: number;
}

export interface HealthLine {
  title: string;
  text: string;
  ok: boolean;
}

const slowSeconds = 60;

/** The figures of the watchdog as sentences. A minute-old waiting change and any late due are not well. Pure. */
export function healthLines(health: HealthFigures): HealthLine[] {
  const oldest = Math.round(health.outboxOldestSeconds);
  return [
    { title: 'Database', text: health.database ? 'answers' : 'does not answer', ok: health.database },
    {
      title: 'Workflow service (Temporal)',
      text: health.temporal ? 'answers' : 'does not answer; everything goes on where it stood when it is back',
      ok: health.temporal,
    },
    {
      title: 'Decisions reach their run',
      text:
        health.outboxRows === 0
          ? 'nothing waits'
          : `${health.outboxRows.toLocaleString('en-GB')} on the way, oldest ${oldest} s`,
      ok: health.outboxOldestSeconds < slowSeconds,
    },
    {
      title: 'Deadlines',
      text:
        health.duesLate === 0
          ? 'none acted on late'
          : `${health.duesLate.toLocaleString('en-GB')} late by more than two minutes`,
      ok: health.duesLate === 0,
    },
    {
      title: 'Every run and person moves',
      text:
        health.unstarted === 0
          ? 'all have a workflow'
          : `${health.unstarted.toLocaleString('en-GB')} without a workflow`,
      ok: health.unstarted === 0,
    },
    {
      title: 'Record of changes',
      text: health.unsealed === 0 ? 'sealed' : `${health.unsealed.toLocaleString('en-GB')} not sealed yet`,
      ok: health.unsealed < 1000,
    },
  ];
}
