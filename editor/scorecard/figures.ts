import type { z } from 'zod';
import type { runsContract } from '../../server/runs/contract.ts';

export type Scorecard = z.output<typeof runsContract.scorecard.answer>;

/** Below so many people a share says more about chance than about the campaign. */
const ENOUGH = 25;

/** A stage of the funnel. `width` is a share of the widest bar, eased so that small numbers stay readable. */
export interface StageRow {
  stage: string;
  title: string;
  side: string;
  count: number;
  width: number;
  /** Of the stage before: "47.5%"; empty for the first; "not enough yet" where the stage before has too few people. */
  share: string;
}

/** Stages that nobody has reached have no width and no share: that is no result yet. Pure. */
export function stageRows(stages: Scorecard['funnel']['stages']): StageRow[] {
  const most = Math.max(1, ...stages.map(({ count }) => count));
  return stages.map((row, index) => {
    const before = stages[index - 1]?.count;
    return {
      ...row,
      width: row.count === 0 ? 0 : Math.max(0.02, Math.sqrt(row.count / most)),
      share: before === undefined ? '' : row.count === 0 ? '' : shareWords(row.count, before),
    };
  });
}

function shareWords(count: number, of: number): string {
  // More than before: people who came in on another way, which is no share.
  if (count > of) return '';
  if (of < ENOUGH) return 'not enough yet';
  return `${((count / of) * 100).toLocaleString('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 })}%`;
}

/** Where everybody of the funnel is: who is out, by how, and the rest, which is on its way or has ordered. Adds up. Pure. */
export function whereabouts({ total, closed }: Scorecard['funnel']): { title: string; count: number }[] {
  const out = closed.filter(({ count }) => count > 0).map(({ title, count }) => ({ title, count }));
  const rest = total - out.reduce((sum, { count }) => sum + count, 0);
  return rest > 0 ? [...out, { title: 'On their way or ordered', count: rest }] : out;
}

/** Whether Sales and Service were heard early enough; undefined where nobody answered or there is no launch date. Pure. */
export function heardInTime({ days, needed }: Scorecard['involvement']): boolean | undefined {
  return days === null ? undefined : days >= needed;
}
