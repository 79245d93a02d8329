import type { FlowDefinition, ScopeKind } from '../../../flow/definition.ts';
import { advance, start } from '../../../flow/interpreter/advance.ts';
import { mapStep } from '../../../flow/migration/step-map.ts';
import type { Carried, StepMap } from '../../../flow/migration/step-map.ts';
import { builtIn } from '../../../flow/registry.ts';
import type { Registry } from '../../../flow/registry.ts';
import type { Random } from '../../../flow/simulation/random.ts';
import type { Advanced, AskSpec, Cause, Command, Move, Relied, Seat, State } from '../../../flow/state.ts';

type Body = Cause extends infer C ? (C extends unknown ? Omit<C, 'fedAt'> : never) : never;

/** Something that can happen next from outside. */
export type Event = Body & { at?: string };

interface Task {
  stepId: string;
  visit: number;
  taskId: string;
  memberId: string;
  outcomes: string[];
}

export interface Launch {
  stepId: string;
  /** Subjects whose decisions hold at the hash of that moment. */
  held: string[];
}

const MINUTE_MS = 60_000;
const acts: Record<string, readonly string[]> = {
  closeSources: ['closed'],
  assign: ['assigned', 'none'],
  reassign: ['assigned', 'none'],
};

/**
 * The smallest host there can be: one scope on paper, commands answered at once by a seed, the flow replaceable under
 * way. Made apart from the product's simulator, so that neither proves itself.
 */
export class PaperHost {
  flow: FlowDefinition;
  readonly registry: Registry;
  readonly random: Random;
  state: State;
  moves: Move[] = [];
  causes: Cause[] = [];
  /** One a command, `kind stepId visit` and what tells it from others of the visit. */
  commandKeys: string[] = [];
  launches: Launch[] = [];
  runaway = false;
  tasks: Task[] = [];
  items: { stepId: string; visit: number; key: string }[] = [];
  /** Takes the state through JSON at every cause, as a host that crashes at every cause does. */
  forgets = false;
  private versions: Record<string, number> = {};
  private now = Date.parse('2027-03-01T09:00:00.000Z');
  private made = 0;

  constructor(flow: FlowDefinition, random: Random, registry: Registry = builtIn) {
    this.flow = flow;
    this.random = random;
    this.registry = registry;
    this.state = {
      v: 1,
      scope: 'campaign',
      tokens: [],
      visits: {},
      arrived: {},
      relied: [],
      stopRequested: false,
      paused: false,
      fedAt: this.at,
    };
  }

  get at(): string {
    return new Date(this.now).toISOString();
  }

  begin(entry: string, scope: ScopeKind = 'campaign', relied: Relied[] = []): this {
    const cause = { kind: 'started', scope, entry, fedAt: this.at, ...(relied.length > 0 && { relied }) } as const;
    this.causes.push(cause);
    this.take(start(this.flow, cause, this.registry));
    return this;
  }

  get isOver(): boolean {
    return this.runaway || this.state.ended !== undefined || this.state.tokens.length === 0;
  }

  /** One happening from outside; false where nothing can happen any more. */
  turn(edits = 0): boolean {
    if (this.isOver) return false;
    const { random } = this;
    this.now += Math.floor(random.next() * 300) * MINUTE_MS;
    if (random.chance(edits)) {
      this.edit(['plan', 'launch', 'brief.sales', 'brief.service', 'budget'].filter(() => random.chance(0.4)));
      return true;
    }
    const events = this.events();
    if (events.length === 0) {
      if (this.state.stopRequested) return false;
      this.feed({ kind: 'stopRequested' });
      return true;
    }
    this.happen(random.pick(events));
    return true;
  }

  /** All that can happen next: answers, dues, items that end. */
  events(): Event[] {
    return [
      ...this.tasks.flatMap(({ outcomes, ...task }) => [
        { kind: 'answered', ...task, outcome: outcomes[0] ?? 'done' } as const,
        { kind: 'answered', ...task, outcome: this.random.pick(outcomes) } as const,
      ]),
      ...this.state.tokens.flatMap(({ stepId, visit, due }) =>
        due ? [{ kind: 'due', stepId, visit, rung: due.rung, at: due.at } as const] : [],
      ),
      ...this.items.map((item) => ({ kind: 'itemEnded', ...item, outcome: 'done' }) as const),
    ];
  }

  happen({ at, ...event }: Event): void {
    if (at !== undefined && Date.parse(at) > this.now) this.now = Date.parse(at);
    if (event.kind === 'answered') this.tasks = this.tasks.filter(({ taskId }) => taskId !== event.taskId);
    if (event.kind === 'itemEnded')
      this.items = this.items.filter((one) => one.key !== event.key || one.stepId !== event.stepId);
    this.feed(event as Body);
  }

  edit(subjects: readonly string[], dates = false): void {
    for (const subject of subjects) this.versions[subject] = (this.versions[subject] ?? 1) + 1;
    this.feed({
      kind: 'subjectChanged',
      hashes: Object.fromEntries(subjects.map((one) => [one, this.hashOf(one)])),
      dates,
    });
  }

  /** Tasks and items under their new names, as a host carries its rows over before it takes what `migrate` answered. */
  carry(mapping: StepMap, carried: readonly Carried[]): void {
    const to = <T extends { stepId: string; visit: number }>(one: T): T[] => {
      const known = carried.find(({ from }) => from.stepId === one.stepId && from.visit === one.visit);
      const stepId = mapStep(mapping, one.stepId);
      return known ? [{ ...one, ...known.to }] : stepId === undefined ? [] : [{ ...one, stepId }];
    };
    this.tasks = this.tasks.flatMap(to);
    this.items = this.items.flatMap(to);
  }

  feed(body: Body): void {
    const cause = { ...body, fedAt: this.at };
    this.causes.push(cause);
    const state = this.forgets ? (JSON.parse(JSON.stringify(this.state)) as State) : this.state;
    this.take(advance(this.flow, state, cause, this.registry));
  }

  /** Performs what was answered, each command before the next. */
  take({ state, moves, commands, drops, runaway }: Omit<Advanced, 'runaway'> & { runaway?: true }): void {
    this.state = state;
    this.moves.push(...moves);
    this.runaway ||= runaway === true;
    for (const { stepId, visit } of drops) {
      const isOther = (one: { stepId: string; visit: number }) => one.stepId !== stepId || one.visit !== visit;
      this.tasks = this.tasks.filter(isOther);
      this.items = this.items.filter(isOther);
      this.open = this.open.filter((one) => !('stepId' in one) || isOther(one));
    }
    this.open.push(...commands);
    if (this.isPerforming) return;
    this.isPerforming = true;
    for (let next = this.open.shift(); next && !this.runaway; next = this.open.shift()) this.perform(next);
    this.isPerforming = false;
  }

  private open: Command[] = [];
  private isPerforming = false;

  private hashOf(subject: string): string {
    return `${subject}@${this.versions[subject] ?? 1}`;
  }

  private perform(command: Command): void {
    if (command.kind === 'finish') {
      this.commandKeys.push('finish');
      return;
    }
    const { stepId, visit } = command;
    const at = { stepId, visit };
    const { random } = this;
    switch (command.kind) {
      case 'ask': {
        const { subject, rung } = command.ask;
        this.commandKeys.push(`ask ${stepId} ${visit} ${rung} ${subject === undefined ? '' : this.hashOf(subject)}`);
        const seats = random.chance(0.03) ? [] : this.seatsFor(at, command.ask);
        const lasts = command.ask.due !== undefined;
        return this.feed({
          kind: 'asked',
          ...at,
          seats,
          need: { k: Math.max(1, Math.ceil(seats.length / 2)), must: [] },
          ...(subject !== undefined && { subject, subjectHash: this.hashOf(subject) }),
          ...(lasts && { due: { at: this.later(48), rung, lasts: 'elapsed' as const } }),
        });
      }
      case 'wait': {
        this.commandKeys.push(`wait ${stepId} ${visit} ${JSON.stringify(command.until)}`);
        const hashes = ['plan', 'launch', 'brief.sales', 'brief.service', 'budget'].map((one) => [
          one,
          this.hashOf(one),
        ]);
        const past = random.chance(0.05);
        const until = past ? new Date(this.now - 86_400_000).toISOString() : this.later(96);
        return this.feed({ kind: 'waiting', ...at, at: until, hashes: Object.fromEntries(hashes) });
      }
      case 'decide': {
        this.commandKeys.push(`decide ${stepId} ${visit}`);
        if ('table' in command) return this.feed({ kind: 'decided', ...at, outcome: 'else', result: {} });
        const outcomes = [...command.rules.map(({ outcome }) => outcome), command.otherwise];
        return this.feed({ kind: 'decided', ...at, outcome: random.pick(outcomes) });
      }
      case 'act':
        this.commandKeys.push(`act ${stepId} ${visit} ${command.act} ${JSON.stringify(command.args)}`);
        return this.act(at, command.act, command.args.keys);
      case 'effect': {
        const effectId = `${stepId}/${command.occasion}/${command.to}/${visit}`;
        this.commandKeys.push(`effect ${effectId}`);
        this.feed({ kind: 'reserved', ...at, effects: [effectId] });
        return this.feed({ kind: random.chance(0.9) ? 'effectDone' : 'effectFailed', ...at, effectId });
      }
      case 'spawn': {
        this.commandKeys.push(`spawn ${stepId} ${visit}`);
        return this.feed({ kind: 'spawned', ...at, keys: command.what === 'items' ? ['one', 'two'] : [] });
      }
    }
  }

  private act(at: { stepId: string; visit: number }, act: string, keys: unknown): void {
    const { random } = this;
    if (act === 'startItems' && Array.isArray(keys)) {
      this.items.push(...keys.map((key) => ({ ...at, key: String(key) })));
      return;
    }
    if (act === 'launch') {
      const held = this.state.relied.filter(({ subject, hash }) => hash === this.hashOf(subject));
      const outcome =
        held.length < this.state.relied.length ? 'missed' : random.pick(['launched', 'launched', 'launched', 'failed']);
      if (outcome === 'launched') this.launches.push({ stepId: at.stepId, held: held.map(({ subject }) => subject) });
      return this.feed({ kind: 'acted', ...at, act, outcome });
    }
    const wired = this.flow.edges
      .filter(({ from, outcome }) => from === at.stepId && outcome !== 'each' && outcome !== 'exhausted')
      .map(({ outcome }) => outcome);
    this.feed({ kind: 'acted', ...at, act, outcome: random.pick(acts[act] ?? wired) });
  }

  private seatsFor(at: { stepId: string; visit: number }, ask: AskSpec): Seat[] {
    return ['a', 'b', 'c'].slice(0, this.random.pick([1, 2, 3])).map((name) => {
      const taskId = `t${(this.made += 1)}`;
      const memberId = `${ask.who}#${name}${ask.rung}`;
      this.tasks.push({ ...at, taskId, memberId, outcomes: ask.outcomes });
      return { taskId, memberId, rung: ask.rung };
    });
  }

  private later(hours: number): string {
    return new Date(this.now + Math.ceil(this.random.next() * hours * 60) * MINUTE_MS).toISOString();
  }
}
