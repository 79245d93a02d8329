import type { Cause, Memory, Need, Seat } from '../state.ts';

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
  /** Left by once enough agree. An answer agrees if it is this one, or if `leaves` says that it leads there. */
  yes: string;
  /**
   * Left by once enough can no longer agree; of several, the first that somebody answered, else the last. Absent: left by
   * `back`; with neither the step stays.
   */
  no?: string | readonly string[];
  /** One such answer leaves the step; where several are given, the one named first. */
  back?: string | readonly string[];
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
  const added = asked.seats.length === 0 ? [...seats] : newSeats(asked, seats);
  if (added.length === 0) return asked;
  return {
    ...asked,
    seats: asked.seats.length === 0 ? added : [...asked.seats, ...added],
    need: asked.need ?? { ...need, k: Math.max(1, need.k) },
  };
}

function newSeats(asked: Asked, seats: readonly Seat[]): Seat[] {
  const taken = new Set(asked.seats.map(({ memberId }) => memberId).filter((id) => id !== undefined));
  return seats.filter(({ memberId }) => memberId === undefined || !taken.has(memberId));
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
 * What the answers amount to: the outcome to leave by (`agreed`: that of agreement), `short` where the seats cannot reach
 * the need whatever they answer, or undefined while it is open. A person of a later rung stands in for one who must agree
 * and is silent, but for nobody's side.
 */
export function tally(asked: Asked, vote: Vote): { outcome: string; agreed?: true } | 'short' | undefined {
  const { need, seats, answers } = asked;
  if (!need || seats.length < need.k) return 'short';
  const sides = need.sides ?? [];
  if (sides.some((side) => !seats.some((one) => one.side === side))) return 'short';

  const seatOf = new Map(seats.map((one) => [one.taskId, one]));
  const agreed = new Set<string>();
  const agreedSides = new Set<string>();
  let yes = 0;
  let standIns = 0;
  let mustRefused = false;
  const backs = listOf(vote.back);
  const wentBack = new Set<string>();
  for (const { taskId, memberId, outcome } of answers) {
    const holder = seatOf.get(taskId);
    const who = holder?.memberId ?? memberId;
    if (leftBy(vote, outcome) === vote.yes) {
      yes += 1;
      agreed.add(who).add(memberId);
      if (holder?.side !== undefined) agreedSides.add(holder.side);
      if ((holder?.rung ?? 0) > 0) standIns += 1;
      continue;
    }
    const isMust = need.must.includes(who) || need.must.includes(memberId);
    if (backs.includes(outcome) && (isMust || !vote.backIsForMust)) wentBack.add(outcome);
    mustRefused ||= isMust;
  }

  const back = backs.find((one) => wentBack.has(one));
  if (back !== undefined) return { outcome: leftBy(vote, back) };
  const missing = need.must.filter((id) => !agreed.has(id)).length;
  const without = sides.filter((side) => !agreedSides.has(side));
  if (yes >= need.k && missing <= standIns && without.length === 0) return { outcome: vote.yes, agreed: true };

  const answered = new Set(answers.map(({ taskId }) => taskId));
  const isSideLost = without.some((side) => !seats.some((one) => one.side === side && !answered.has(one.taskId)));
  if (mustRefused || isSideLost || seats.length - (answers.length - yes) < need.k) return refused(asked, vote);
  return undefined;
}

function refused({ answers }: Asked, vote: Vote): { outcome: string } | undefined {
  const ways = listOf(vote.no ?? vote.back);
  const outcome = ways.find((way) => answers.some((one) => one.outcome === way)) ?? ways.at(-1);
  return outcome === undefined ? undefined : { outcome: leftBy(vote, outcome) };
}

/** The outcome by which an answer leaves the step. */
export function leftBy({ leaves }: Vote, answer: string): string {
  return leaves && Object.hasOwn(leaves, answer) ? (leaves[answer] ?? answer) : answer;
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

/**
 * The open seats that somebody gives away, each where the cause says; gone where it says nowhere, or where who is named
 * has a seat already. Whoever takes a seat of one who must agree must agree instead; the first of a role stands in for
 * them. Answers that were given stand. Undefined where nothing changes.
 */
export function reseat(
  asked: Asked,
  { fromMemberId, seats: given }: Pick<Extract<Cause, { kind: 'reassigned' }>, 'fromMemberId' | 'seats'>,
): Asked | undefined {
  const answered = new Set(asked.answers.map(({ taskId }) => taskId));
  const passes = asked.seats.filter(({ memberId, taskId }) => memberId === fromMemberId && !answered.has(taskId));
  if (passes.length === 0) return undefined;
  const wayOf = new Map(given.map((one) => [one.taskId, one]));
  const held = new Set(asked.seats.flatMap(({ memberId }) => memberId ?? []));
  const heirs: string[] = [];
  const seats = asked.seats.flatMap((one): Seat[] => {
    if (!passes.includes(one)) return [one];
    const { memberId: _from, isOneOf: _isOneOf, ...seat } = one;
    const { to, role } = wayOf.get(one.taskId) ?? {};
    if (to !== undefined) {
      heirs.push(to);
      if (held.has(to)) return [];
      held.add(to);
      return [{ ...seat, memberId: to }];
    }
    // A later rung's answer counts for one who must agree and cannot.
    return role === undefined ? [] : [{ ...seat, role, rung: seat.rung + 1 }];
  });
  const [heir] = heirs;
  const must = (asked.need?.must ?? []).map((id) => (id === fromMemberId && heir !== undefined ? heir : id));
  return { ...asked, seats, ...(asked.need && { need: { ...asked.need, must: [...new Set(must)] } }) };
}
