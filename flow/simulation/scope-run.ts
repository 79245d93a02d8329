import type { ScopeKind } from '../definition.ts';
import type { Command, Cause, Drop, Move, Relied, State } from '../state.ts';

/** A cause without its instant, which the clock gives. */
export type CauseBody = Cause extends infer C ? (C extends unknown ? Omit<C, 'fedAt'> : never) : never;

/** What one person is asked and has not answered. */
export interface OpenTask {
  stepId: string;
  visit: number;
  taskId: string;
  memberId: string;
  outcomes: readonly string[];
  needReason: readonly string[];
  hash: string | undefined;
}

export interface Launched {
  stepId: string;
  at: string;
  /** What the launch relied on, of an item also what its campaign relied on. */
  relied: Relied[];
  /** Of those, the ones that held at the hash of that moment. */
  held: Relied[];
}

/** One scope of a simulation: the campaign, an item or an enquiry. */
export interface ScopeRun {
  /** `campaign`, `app/accounts-2` (an item of the step `app`), `enquiry/3`. */
  key: string;
  kind: ScopeKind;
  state: State;
  moves: Move[];
  causes: Cause[];
  launches: Launched[];
  beganAt: string;
  runaway: boolean;
  tasks: OpenTask[];
  /** Commands yet to be performed, in order. */
  commands: Command[];
  /** Of an item: what started it. */
  item?: { key: string; stepId: string; visit: number };
}

export function isOver({ state, runaway }: ScopeRun): boolean {
  return runaway || state.ended !== undefined || state.tokens.length === 0;
}

/** Forgets what the visits that were left had open. */
export function applyDrops(scope: ScopeRun, drops: readonly Drop[]): void {
  for (const { stepId, visit } of drops) {
    if (scope.tasks.some((one) => one.stepId === stepId && one.visit === visit)) {
      scope.tasks = scope.tasks.filter((one) => one.stepId !== stepId || one.visit !== visit);
    }
    if (scope.commands.length > 0) {
      scope.commands = scope.commands.filter(
        (one) =>
          one.kind === 'finish' ||
          one.stepId !== stepId ||
          one.visit !== visit ||
          (one.kind === 'effect' && one.outlives),
      );
    }
  }
}
