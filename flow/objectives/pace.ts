/** What an objective is to reach: from `baseline` (0 where there is none) at `startsAt` to `target` at `dueAt`. */
export interface Course {
  baseline: number | null;
  target: number;
  startsAt: string;
  dueAt: string;
}

export interface Reading {
  at: string;
  value: number;
}

/**
 * `early`: before half-time nothing is said of the pace. `at_risk`: less than 70% of the straight line's way, from half-time on.
 * `missed`: the date has passed.
 */
export type PaceState = 'early' | 'on_track' | 'at_risk' | 'reached' | 'missed';

export interface Pace {
  state: PaceState;
  /** The latest reading, or the baseline while there is none. */
  current: number;
  /** Where the straight line stands now. */
  expected: number;
  /** Of the way from baseline to target, how much is gone and how much of the time: 0.5 is half; below 0 it went the other way. */
  gone: number;
  time: number;
}

const RISK_BELOW = 0.7;
const HALF_TIME = 0.5;

/** How an objective stands at a moment by its readings; later readings than `now` do not count. Pure. */
export function paceOf(course: Course, readings: readonly Reading[], now: string): Pace {
  const baseline = course.baseline ?? 0;
  const past = readings.filter(({ at }) => Date.parse(at) <= Date.parse(now));
  const latest = past.reduce<Reading | undefined>(
    (last, each) => (last && Date.parse(last.at) > Date.parse(each.at) ? last : each),
    undefined,
  );
  const current = latest?.value ?? baseline;
  const [from, to] = [Date.parse(course.startsAt), Date.parse(course.dueAt)];
  const time = Math.min(1, Math.max(0, (Date.parse(now) - from) / (to - from)));
  const way = course.target - baseline;
  const gone = (current - baseline) / way;
  return { state: stateOf(gone, time), current, expected: baseline + way * time, gone, time };
}

/** A rounding error of the way does not decide about the risk. */
const HAIR = 1e-9;

function stateOf(gone: number, time: number): PaceState {
  if (gone >= 1 - HAIR) return 'reached';
  if (time >= 1) return 'missed';
  if (time < HALF_TIME) return 'early';
  return gone < RISK_BELOW * time - HAIR ? 'at_risk' : 'on_track';
}
