import { advance, start } from '../../flow/interpreter/advance.ts';
import type { FlowDefinition, ScopeKind, SettingValue } from '../../flow/definition.ts';
import { builtIn } from '../../flow/registry.ts';
import type { Registry } from '../../flow/registry.ts';
import type { Advanced, AskSpec, Cause, Command, Drop, Move, Need, Seat, State } from '../../flow/state.ts';

type Drawn = [type: string, settings?: Record<string, SettingValue>, ways?: Record<string, string>];

/** A flow from `{ id: [type, settings, { outcome: target }] }`. */
export function aFlow(steps: Record<string, Drawn>): FlowDefinition {
  return {
    schemaVersion: 1,
    name: 'Test',
    steps: Object.fromEntries(
      Object.entries(steps).map(([id, [type, settings]]) => [id, { type, label: '', settings: settings ?? {} }]),
    ),
    edges: Object.entries(steps).flatMap(([from, [, , ways]]) =>
      Object.entries(ways ?? {}).map(([outcome, to]) => ({ from, outcome, to })),
    ),
    tables: {},
  };
}

type CauseBody = Cause extends infer C ? (C extends unknown ? Omit<C, 'fedAt'> : never) : never;

/** One scope, fed cause by cause. Keeps what the last cause did; `at` is its clock, moved by hand. */
export class Drive {
  state: State;
  last: Advanced;
  at = '2027-04-09T09:00:00.000Z';
  moves: Move[] = [];
  private readonly asking = new Map<string, AskSpec>();
  readonly flow: FlowDefinition;
  private readonly registry: Registry;

  constructor(flow: FlowDefinition, entry: string, scope: ScopeKind = 'campaign', registry: Registry = builtIn) {
    this.flow = flow;
    this.registry = registry;
    this.last = start(flow, { kind: 'started', scope, entry, fedAt: this.at }, registry);
    this.state = this.last.state;
    this.keep();
  }

  private keep(): void {
    this.state = this.last.state;
    this.moves.push(...this.last.moves);
    for (const one of this.last.commands) if (one.kind === 'ask') this.asking.set(one.stepId, one.ask);
  }

  feed(cause: CauseBody): this {
    const before = JSON.stringify(this.state);
    this.last = advance(this.flow, this.state, { ...cause, fedAt: this.at }, this.registry);
    if (JSON.stringify(this.state) !== before) throw new Error('advance changed the state it was given');
    this.keep();
    return this;
  }

  /** The visit of a step that waits; throws where none does. */
  visit(stepId: string): { stepId: string; visit: number } {
    const token = this.state.tokens.find((one) => one.stepId === stepId);
    if (!token) throw new Error(`No token at "${stepId}", but at ${this.where.join(', ')}`);
    return { stepId, visit: token.visit };
  }

  /** Answers the open `ask` of a step: seats for these members (`role:x` for a role), tasks `stepId/member`. */
  asked(stepId: string, members: string[] = ['ann'], need: Partial<Need> = {}, hash?: string): this {
    const ask = this.asks(stepId);
    const seats = members.map((who): Seat => {
      const of = who.startsWith('role:') ? { role: who.slice(5) } : { memberId: who };
      return { taskId: `${stepId}/${who}`, ...of, rung: ask.rung };
    });
    const subject = ask.subject === undefined || hash === undefined ? {} : { subject: ask.subject, subjectHash: hash };
    const due = ask.due === undefined ? {} : { due: { at: '2027-04-12T09:00:00.000Z', rung: ask.rung } };
    return this.feed({
      kind: 'asked',
      ...this.visit(stepId),
      seats,
      need: { k: 1, must: [], ...need },
      ...subject,
      ...due,
    });
  }

  answer(
    stepId: string,
    member: string,
    outcome: string,
    more: { by?: string; hash?: string; reason?: string } = {},
  ): this {
    const { by = member, hash, reason } = more;
    return this.feed({
      kind: 'answered',
      ...this.visit(stepId),
      taskId: `${stepId}/${member}`,
      memberId: by,
      outcome,
      ...(hash === undefined ? {} : { hash }),
      ...(reason === undefined ? {} : { data: { reason } }),
    });
  }

  due(stepId: string, rung = 0): this {
    return this.feed({ kind: 'due', ...this.visit(stepId), rung });
  }

  acted(stepId: string, act: string, outcome: string): this {
    return this.feed({ kind: 'acted', ...this.visit(stepId), act, outcome });
  }

  /** What was asked of a step last. */
  asks(stepId: string): AskSpec {
    const ask = this.asking.get(stepId);
    if (!ask) throw new Error(`Nothing was asked at "${stepId}"`);
    return ask;
  }

  get where(): string[] {
    return this.state.tokens.map(({ stepId }) => stepId);
  }

  /** The last cause's moves, written short: `+b1` entered, `-b1.done` left, `xb1` cancelled. */
  get path(): string[] {
    return this.last.moves.map(short);
  }

  get commands(): Command['kind'][] {
    return this.last.commands.map(({ kind }) => kind);
  }

  get drops(): Drop[] {
    return this.last.drops;
  }
}

function short(move: Move): string {
  switch (move.kind) {
    case 'entered':
      return `+${move.stepId}${move.visit}`;
    case 'left':
      return `-${move.stepId}.${move.outcome}`;
    case 'cancelled':
      return `x${move.stepId}${move.visit}`;
  }
}
