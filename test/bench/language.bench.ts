import { addDuration } from '../../flow/calendar/add-duration.ts';
import { weekdayCalendar } from '../../flow/calendar/calendar.ts';
import { advance } from '../../flow/interpreter/advance.ts';
import { findProblems } from '../../flow/problems.ts';
import { aFlow, Drive } from '../support/drive.ts';
import { longCampaign } from '../support/long-campaign.ts';

export const name = 'language';

const ROUNDS = 15;

/**
 * The pure language on the way of every enquiry and of every key press, each against work of the same size that nobody
 * can leave out, in turns. `ours` and `floor` are microseconds a call; the ratio is floor to ours, so more is faster.
 */
export async function run(): Promise<
  { what: string; ours: number; floor: number; ratio: number; goal: number; ok: boolean }[]
> {
  return [problems(), oneCause(), businessHours()];
}

/** Every guard on a flow of 200 steps, as the editor asks at each change; the floor walks once from each step along the edges. */
function problems() {
  const flow = longCampaign(17);
  const next = new Map<string, string[]>();
  for (const { from, to } of flow.edges) next.set(from, [...(next.get(from) ?? []), to]);
  const walk = (): number => {
    let visited = 0;
    for (const start of Object.keys(flow.steps)) {
      const seen = new Set([start]);
      const queue = [start];
      for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
        visited += 1;
        for (const to of next.get(at) ?? []) {
          if (seen.has(to)) continue;
          seen.add(to);
          queue.push(to);
        }
      }
    }
    return visited;
  };
  return compare(
    'all problems of a 200-step flow; floor: a walk from each step',
    1,
    () => findProblems(flow),
    walk,
    0.1,
  );
}

/** One answer that a waiting step goes on by; the floor copies the state through JSON, as its row must. */
function oneCause() {
  const sales = { role: 'sales', form: 'call' };
  const flow = aFlow({
    start: ['start', {}, { out: 'one' }],
    one: ['task', sales, { done: 'two', overdue: 'two' }],
    two: ['task', sales, { done: 'end', overdue: 'end' }],
    end: ['end', { outcome: 'completed' }],
  });
  const drive = new Drive(flow, 'start').asked('one');
  const { stepId, visit } = drive.visit('one');
  const cause = {
    kind: 'answered',
    stepId,
    visit,
    taskId: 'one/ann',
    memberId: 'ann',
    outcome: 'done',
    fedAt: drive.at,
  } as const;
  return compare(
    'one cause through the interpreter; floor: its state through JSON',
    500,
    () => advance(flow, drive.state, cause),
    () => JSON.parse(JSON.stringify(drive.state)),
    0.3,
  );
}

/** Four business hours from somewhere in a month; the floor formats the instant in the calendar's zone. */
function businessHours() {
  const calendar = weekdayCalendar('Europe/London', ['2027-03-26', '2027-03-29']);
  const from = Array.from({ length: 500 }, (_, n) => new Date(Date.UTC(2027, 2, 20) + n * 3_601_000).toISOString());
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    dateStyle: 'short',
    timeStyle: 'short',
  });
  let n = 0;
  return compare(
    'four business hours; floor: the instant formatted in its zone',
    500,
    () => addDuration(calendar, from[(n += 1) % from.length]!, { amount: 4, unit: 'bh' }),
    () => format.format(new Date(from[(n += 1) % from.length]!)),
    0.2,
  );
}

function compare(what: string, times: number, work: () => unknown, base: () => unknown, goal: number) {
  const [ours, floor] = [[] as number[], [] as number[]];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(microseconds(work, times));
    floor.push(microseconds(base, times));
  }
  // The first third warms up.
  const [a, b] = [median(ours.slice(ROUNDS / 3)), median(floor.slice(ROUNDS / 3))];
  const ratio = b / a;
  return { what, ours: a, floor: b, ratio, goal, ok: ratio >= goal };
}

function microseconds(work: () => unknown, times: number): number {
  const from = performance.now();
  for (let n = 0; n < times; n++) work();
  return ((performance.now() - from) * 1000) / times;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
