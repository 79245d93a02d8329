import type { Memory, Need, Seat } from '../state.ts';

/** What a step that asks remembers of its visit. Lives under `ask` in the token's memory. */
export type Asked = {
  /** The rung reached; rung 0 is who is asked first. */
  rung: number;
  seats: Seat[];
  answers: Answer[];
  /** Absent until somebody is asked; then fixed for the visit. */
  need?: Need;
  subject?: string;
  hash?: string;
};

type Answer = { taskId: string; memberId: string; outcome: string };

/** Which outcomes a vote gives to its answers. */
export interface Vote {
  yes: string;
  /** Left by once `k` cannot be reached; absent: left by `back`. */
  no?: string;
  /** One such answer leaves the step. */
  back: string;
  /** Only the answer of somebody who must agree leaves; the others' count as not agreed. */
  backIsForMust?: true;
  /** The outcome by which the step is left where it is not called as the answer is (an objection leaves by `unresolved`). */
  leaves?: Readonly<Record<string, string>>;
}

export const nobodyAsked: Asked = { rung: 0, seats: [], answers: [] };

/** The visit's asking; memory is written only by `withAsked`, so the shape holds. */
export function askedOf(memory: Memory): Asked {
  return (memory.ask as unknown as Asked | undefined) ?? nobodyAsked;
}

/** The memory with this asking in it. `Asked` is plain JSON but for absent members, which JSON leaves out. */
export function withAsked(memory: Memory, asked: Asked): Memory {
  return { ...memory, ask: asked as unknown as Memory };
}

/** Adds a rung's seats, one a person; keeps the answers given and the need of the first rung that found somebody. */
export function seat(asked: Asked, seats: readonly Seat[], need: Need): Asked {
  const taken = new Set(asked.seats.map(({ memberId }) => memberId).filter((id) => id !== undefined));
  const added = seats.filter(({ memberId }) => memberId === undefined || !taken.has(memberId));
  if (added.length === 0) return asked;
  return {
    ...asked,
    seats: asked.seats.length === 0 ? added : [...asked.seats, ...added],
    need: asked.need ?? { k: Math.max(1, need.k), must: need.must },
  };
}

/** The asking with this answer in it, or undefined where it does not count: no such seat, or one human twice. */
export function count(asked: Asked, answer: Answer): Asked | undefined {
  if (!asked.seats.some(({ taskId }) => taskId === answer.taskId)) return undefined;
  if (asked.answers.some(({ taskId, memberId }) => taskId === answer.taskId || memberId === answer.memberId)) {
    return undefined;
  }
  return { ...asked, answers: [...asked.answers, answer] };
}

/**
 * What the answers amount to: an outcome, `short` where the seats cannot reach the need whatever they answer, or
 * undefined while it is open. A person of a later rung stands in for one who must agree and is silent.
 */
export function tally(asked: Asked, vote: Vote): { outcome: string } | 'short' | undefined {
  const { need, seats, answers } = asked;
  if (!need || seats.length < need.k) return 'short';

  const seatOf = new Map(seats.map((one) => [one.taskId, one]));
  const agreed = new Set<string>();
  let yes = 0;
  let standIns = 0;
  let mustRefused = false;
  for (const { taskId, memberId, outcome } of answers) {
    const holder = seatOf.get(taskId);
    const who = holder?.memberId ?? memberId;
    if (outcome === vote.yes) {
      yes += 1;
      agreed.add(who).add(memberId);
      if ((holder?.rung ?? 0) > 0) standIns += 1;
      continue;
    }
    const isMust = need.must.includes(who) || need.must.includes(memberId);
    if (outcome === vote.back && (isMust || !vote.backIsForMust)) return { outcome: vote.back };
    mustRefused ||= isMust;
  }

  const missing = need.must.filter((id) => !agreed.has(id)).length;
  if (yes >= need.k && missing <= standIns) return { outcome: vote.yes };
  if (mustRefused || seats.length - (answers.length - yes) < need.k) return { outcome: vote.no ?? vote.back };
  return undefined;
}

/** The open seat of `from` passes to `to`, or goes where `to` has one already. Undefined where nothing changes. */
export function reseat(asked: Asked, from: string, to: string): Asked | undefined {
  const answered = new Set(asked.answers.map(({ taskId }) => taskId));
  const passes = asked.seats.filter(({ memberId, taskId }) => memberId === from && !answered.has(taskId));
  if (passes.length === 0) return undefined;
  const twice = asked.seats.some(({ memberId }) => memberId === to);
  const seats = twice
    ? asked.seats.filter((one) => !passes.includes(one))
    : asked.seats.map((one) => (passes.includes(one) ? { ...one, memberId: to } : one));
  const need = asked.need && {
    k: asked.need.k,
    must: [...new Set(asked.need.must.map((id) => (id === from ? to : id)))],
  };
  return { ...asked, seats, need };
}
