import type { RuleGroup } from './rules/rule.ts';
import type { ScopeKind } from './definition.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Memory = { [key: string]: Json };

/** Where a scope stands: one token a branch. `memory` belongs to the step type and is dropped when the step is left. */
export interface Token {
  stepId: string;
  visit: number;
  /** Open blocks around this token, outermost first. A branch is named by the outcome of its `parallel`. */
  blocks: { fork: string; instance: number; branch: string }[];
  enteredAt: string;
  memory: Memory;
  /** The next instant at which this step does something by itself. At most one. */
  due?: Due;
}

/**
 * `rung` counts from 0. `lasts`: the end of a duration, in hours of the clock or of business, so a pause moves it; absent:
 * an instant such as the launch date, which stays.
 */
export interface Due {
  at: string;
  rung: number;
  lasts?: 'elapsed' | 'business';
}

/**
 * A decision that a later launch relies on: valid while `hash` is the subject's current hash. One that is void stays, so
 * that waits and launches see it, until it is given anew or a drawn edit of its subject is left.
 */
export interface Relied {
  stepId: string;
  subject: string;
  hash: string;
  void?: true;
}

/** Plain JSON. `v` is the shape version; `fedAt` never falls. */
export interface State {
  v: 1;
  scope: ScopeKind;
  tokens: Token[];
  visits: Record<string, number>;
  /** Open block instances `fork#instance`, each with the branches that have arrived at its join. */
  arrived: Record<string, string[]>;
  relied: Relied[];
  /** The handoff step whose acceptance holds, so that a later return leaves by its `returned`. */
  accepted?: { stepId: string };
  /** The reason that came with the latest answer that gave one: a code of a reason list. */
  reason?: string;
  /** Visits that no longer count towards `maxVisits`: those before the latest tick of the schedule whose loop they are in. */
  forgiven?: Record<string, number>;
  stopRequested: boolean;
  paused: boolean;
  /** Since when, while it is paused. */
  pausedAt?: string;
  fedAt: string;
  ended?: { outcome: string; reason?: string };
}

/** Who is asked. Exactly one of `memberId` (one person) and `role` (whoever of the role or group takes it first). */
export interface Seat {
  taskId: string;
  memberId?: string;
  role?: string;
  /** The side for which this seat answers, where `Need.sides` counts by side. */
  side?: string;
  /** Asked as one of a group or role whose others go on without this one; absent: asked in person. */
  isOneOf?: true;
  rung: number;
}

/** How many must agree: `k` of the seats, among them each of `must`, and of each side one. */
export interface Need {
  k: number;
  must: string[];
  sides?: string[];
}

export interface AskSpec {
  /** What the person is asked to do; the screens choose their page by it. */
  task:
    | 'assessment'
    | 'consult'
    | 'plan'
    | 'material'
    | 'acknowledgement'
    | 'readiness'
    | 'approval'
    | 'vote'
    | 'task'
    | 'handoff'
    | 'qualify'
    | 'sell'
    | 'order'
    | 'review'
    | 'nurture';
  /** Written form of the people setting: `sales.lead`, `role:operations`, `enquiry.owner` … */
  who: string;
  /** Written form of the quorum, one seat a person; absent: one answer is enough, from whoever is asked. */
  quorum?: string;
  /** Instead of a quorum: everybody named must agree, and of each role named one of its members (gates, reviews). */
  everyone?: true;
  /** Written form of duration or instant. Absent: no due. */
  due?: string;
  rung: number;
  /** `plan`, `brief.sales`, `brief.service`, `launch`, `objectives`, `budget`; the host answers with its hash. */
  subject?: string;
  outcomes: string[];
  /** Outcomes that need a reason from the giver. */
  needReason?: string[];
  form?: string;
  /** Ids of members who may not answer beside those the host excludes (owner, last editor for approvals). */
  excludeOwner?: boolean;
  /** Still open after the step is left (acknowledgements, until the hash changes); closed by a drop that is `void`. */
  outlives?: boolean;
}

interface At {
  stepId: string;
  visit: number;
}

/** What the interpreter asks for. Closed: each host switches over it exhaustively. */
export type Command =
  | (At & { kind: 'ask'; ask: AskSpec })
  /** `until`: an instant or duration as written, or the next time of a schedule with five fields, after now. */
  | (At & {
      kind: 'wait';
      until: string | { cron: string };
      gap?: 'shift_forward' | 'shift_back';
      fold?: 'earlier' | 'later';
    })
  /** `unknown`: left by where no rule is true and some rule is unknown; absent: `otherwise`. */
  | (At & { kind: 'decide'; rules: { outcome: string; when: RuleGroup }[]; otherwise: string; unknown?: string })
  /** A rule table of the flow, by its id; answered by a `decided` with the row and its result. */
  | (At & { kind: 'decide'; table: string })
  | (At & { kind: 'act'; act: string; args: Memory })
  | (At & { kind: 'effect'; effect: string; occasion: string; to: string; args: Memory; outlives: boolean })
  | (At & { kind: 'spawn'; what: 'sources' | 'items'; args: Memory })
  | { kind: 'finish'; outcome: string; reason?: string };

/** Causes that answer a command, in the transaction that performed it. */
export type Reply =
  | (At & {
      kind: 'asked';
      /** The seats that this rung adds; nobody who holds a seat of this visit already. Empty: the next rung at once. */
      seats: Seat[];
      need: Need;
      subject?: string;
      subjectHash?: string;
      due?: Due;
      /** Answers that these members gave in an earlier visit and that hold at `subjectHash`. */
      answers?: { memberId: string; outcome: string }[];
    })
  | (At & { kind: 'waiting'; at: string; lasts?: Due['lasts']; hashes?: Record<string, string> })
  /** Of a table: `outcome` is the row's id or `else`, `result` its written values (`who`, `quorum`, `due`, `escalate`). */
  | (At & { kind: 'decided'; outcome: string; result?: Record<string, string> })
  | (At & { kind: 'acted'; act: string; outcome: string; data?: Memory })
  | (At & { kind: 'reserved'; effects: string[] })
  | (At & { kind: 'spawned'; keys: string[] });

/** Ordinary causes that come from outside; ignored when their visit is over. */
export type Happening =
  | (At & { kind: 'answered'; taskId: string; memberId: string; outcome: string; hash?: string; data?: Memory })
  | (At & { kind: 'due'; rung: number })
  /** Something was noted in the market that the step looks at. */
  | (At & { kind: 'noted' })
  | (At & { kind: 'effectDone' | 'effectFailed' | 'effectUnknown'; effectId: string })
  | (At & { kind: 'itemEnded'; key: string; outcome: string; reason?: string });

/** Valid at any step and never ignored. */
export type Interrupt =
  | { kind: 'paused'; since?: string }
  /** `dues`: durations that were open, each with the instant at which it ends now. */
  | { kind: 'resumed'; dues?: { stepId: string; visit: number; at: string }[] }
  | { kind: 'stopRequested' | 'launchDatePassed' | 'touched' | 'withdrawn' | 'erased' }
  | { kind: 'cancelled'; reason: string }
  | { kind: 'migrated'; to: string }
  /** Somebody gives their open seats away: each to a person, to whoever of a role takes it first, or to nobody. */
  | { kind: 'reassigned'; fromMemberId: string; seats: { taskId: string; to?: string; role?: string }[] }
  /** `hashes`: the subjects' hashes from now on; `dates`: the campaign's launch or end moved. */
  | { kind: 'subjectChanged'; hashes: Record<string, string>; dates: boolean };

/** `relied`: of an item, the decisions of its run that hold for it as well. */
export type Cause = (
  | { kind: 'started'; scope: ScopeKind; entry: string; relied?: Relied[] }
  | Reply
  | Happening
  | Interrupt
) & {
  /** When `advance` sees it: an ISO instant that never falls within a scope. All durations count from here. */
  fedAt: string;
};

/**
 * A step entered or left; what the timeline and the canvas show. Each `entered` has one `left` or `cancelled`, but a
 * `parallel`, which is left once a branch. An end is left by the outcome of its scope. A later owner's return leaves
 * the step where it was given by `returned`.
 */
export type Move =
  | { kind: 'entered'; stepId: string; visit: number; at: string }
  | { kind: 'left'; stepId: string; visit: number; outcome: string; at: string }
  | { kind: 'cancelled'; stepId: string; visit: number; at: string };

/**
 * What a visit left open (tasks, waits, effects not yet begun) is to be closed, unless it outlives.
 * `void`: the tasks that outlive too (effects do not), since nothing was decided, or on a subject that has changed.
 */
export interface Drop {
  stepId: string;
  visit: number;
  void?: true;
}

/**
 * What one cause did. The host performs `drops` before `commands`: a step that asks again drops and asks in one visit.
 * `runaway`: the flow made 1,000 moves without an end; the host stores nothing of it and parks the scope.
 */
export interface Advanced {
  state: State;
  moves: Move[];
  commands: Command[];
  drops: Drop[];
  runaway?: true;
}
