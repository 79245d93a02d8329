import type { BusinessCalendar } from './calendar/calendar.ts';
import { weekdayCalendar } from './calendar/calendar.ts';
import type { FlowDefinition, ScopeKind } from './definition.ts';
import { advance, start } from './interpreter/advance.ts';
import { builtIn, settingsOf } from './registry.ts';
import type { Registry } from './registry.ts';
import { seatsFor } from './simulation/people.ts';
import { randomFrom } from './simulation/random.ts';
import type { Random } from './simulation/random.ts';
import { edit, hashOf, holds, instantOf } from './simulation/world.ts';
import type { World } from './simulation/world.ts';
import type { Advanced, Cause, Command, Move, Relied, State } from './state.ts';

/** Something that a seed or a person decides: an answer of people, a rule, what an act comes to. */
export interface Choice {
  stepId: string;
  visit: number;
  kind: 'answer' | 'decide' | 'act';
  outcomes: readonly string[];
}

export interface SimulateOptions {
  seed: number;
  /** Decides instead of the seed; undefined leaves the choice to the seed. */
  answers?: (choice: Choice) => string | undefined;
  /** Default: Monday to Friday, nine to five, London. */
  calendar?: BusinessCalendar;
  /** Default: the campaign, from the flow's start. */
  scope?: ScopeKind;
  entry?: string;
  /** How often people change what is written while the run waits: a share of the turns. Default 0. */
  edits?: number;
  /** Default 500 turns; a run that still waits then has not gone wrong. */
  turns?: number;
  registry?: Registry;
}

export interface Launched {
  stepId: string;
  at: string;
  relied: Relied[];
  /** Of those, the ones that held at the hash of that moment. */
  held: Relied[];
}

export interface Simulated {
  state: State;
  moves: Move[];
  causes: Cause[];
  launches: Launched[];
  runaway: boolean;
}

type Body = Cause extends infer C ? (C extends unknown ? Omit<C, 'fedAt'> : never) : never;
interface Open {
  stepId: string;
  visit: number;
  taskId: string;
  memberId: string;
  outcomes: string[];
}

const HOUR_MS = 3_600_000;
const FROM = '2027-03-01T09:00:00.000Z';
const editable = ['plan', 'objectives', 'budget', 'launch', 'brief.sales', 'brief.service'];
const acts: Record<string, readonly string[]> = {
  closeSources: ['closed'],
  dedupe: ['unique', 'unique', 'duplicate', 'doubtful'],
  assign: ['assigned', 'assigned', 'assigned', 'none'],
  reassign: ['assigned', 'none'],
  disqualify: ['recorded'],
};

/**
 * Runs one scope in memory: the interpreter of production, its commands answered by a seed or a person, a clock that
 * jumps. Same flow and options, same result. A launch is missed here, as in production, unless all it relies on holds.
 */
export function simulate(flow: FlowDefinition, options: SimulateOptions): Simulated {
  const registry = options.registry ?? builtIn;
  const random = randomFrom(options.seed);
  const host = new Host(flow, registry, random, options);
  const scope = options.scope ?? 'campaign';
  host.take(
    start(flow, { kind: 'started', scope, entry: options.entry ?? startOf(flow, registry), fedAt: FROM }, registry),
  );

  for (let turn = 0; turn < (options.turns ?? 500) && host.goesOn; turn++) host.turn(options.edits ?? 0);
  return host.result;
}

function startOf(flow: FlowDefinition, registry: Registry): string {
  const found = Object.entries(flow.steps).find(([, step]) =>
    registry
      .get(step.type)
      ?.traits(settingsOf(step, registry))
      .some(({ trait }) => trait === 'starts'),
  );
  if (!found) throw new Error(`Flow "${flow.name}" has no start`);
  return found[0];
}

class Host {
  readonly result: Simulated;
  private readonly flow: FlowDefinition;
  private readonly registry: Registry;
  private readonly random: Random;
  private readonly options: SimulateOptions;
  private readonly world: World;
  private commands: Command[] = [];
  private tasks: Open[] = [];
  private tasksMade = 0;

  constructor(flow: FlowDefinition, registry: Registry, random: Random, options: SimulateOptions) {
    this.flow = flow;
    this.registry = registry;
    this.random = random;
    this.options = options;
    const calendar = options.calendar ?? weekdayCalendar('Europe/London');
    this.world = {
      calendar,
      now: FROM,
      launchAt: '2027-05-04T08:00:00.000Z',
      endsAt: '2027-06-04T16:00:00.000Z',
      versions: {},
    };
    const state: State = {
      v: 1,
      scope: 'campaign',
      tokens: [],
      visits: {},
      arrived: {},
      relied: [],
      stopRequested: false,
      paused: false,
      fedAt: FROM,
    };
    this.result = { state, moves: [], causes: [], launches: [], runaway: false };
  }

  /** Whether anything can still happen. */
  get goesOn(): boolean {
    const { state, runaway } = this.result;
    return !runaway && !state.ended && state.tokens.length > 0;
  }

  /** One happening from outside, and everything that follows from it at once. */
  turn(edits: number): void {
    const { random, world } = this;
    const [next] = this.dues();
    if (random.chance(edits))
      return this.change(
        editable.filter(() => random.chance(0.3)),
        random.chance(0.3),
      );
    if (this.tasks.length > 0 && (!next || random.chance(0.8))) {
      this.passTime(next?.due.at);
      return this.answer(random.pick(this.tasks));
    }
    if (!next) return this.feed({ kind: 'stopRequested' });
    world.now = next.due.at > world.now ? next.due.at : world.now;
    this.feed({ kind: 'due', stepId: next.stepId, visit: next.visit, rung: next.due.rung });
  }

  /** Takes what the interpreter answered and performs it, command by command, each answered before the next. */
  take(advanced: Advanced): void {
    const { result } = this;
    result.state = advanced.state;
    result.moves.push(...advanced.moves);
    result.runaway ||= advanced.runaway === true;
    for (const { stepId, visit } of advanced.drops) {
      const isOther = (one: object): boolean =>
        !('stepId' in one && 'visit' in one && one.stepId === stepId && one.visit === visit);
      this.commands = this.commands.filter(isOther);
      this.tasks = this.tasks.filter(isOther);
    }
    this.commands.push(...advanced.commands);
    if (result.runaway) return;
    for (let command = this.commands.shift(); command; command = this.commands.shift()) this.perform(command);
  }

  private feed(body: Body): void {
    const cause = { ...body, fedAt: this.world.now };
    this.result.causes.push(cause);
    this.take(advance(this.flow, this.result.state, cause, this.registry));
  }

  /** People take up to a working day, but never longer than until the next due. */
  private passTime(until: string | undefined): void {
    const later = new Date(Date.parse(this.world.now) + Math.floor(this.random.next() * 8 * HOUR_MS)).toISOString();
    if (until === undefined || later < until) this.world.now = later;
  }

  private dues(): { stepId: string; visit: number; due: { at: string; rung: number } }[] {
    return this.result.state.tokens
      .flatMap(({ stepId, visit, due }) => (due ? [{ stepId, visit, due }] : []))
      .toSorted((a, b) => (a.due.at < b.due.at ? -1 : 1));
  }

  private choose(choice: Choice): string {
    return this.options.answers?.(choice) ?? this.random.pick(choice.outcomes);
  }

  private change(subjects: readonly string[], dates: boolean): void {
    this.feed({ kind: 'subjectChanged', hashes: edit(this.world, subjects), dates });
  }

  private answer({ stepId, visit, taskId, memberId, outcomes }: Open): void {
    this.tasks = this.tasks.filter((one) => one.taskId !== taskId);
    const step = this.flow.steps[stepId];
    const traits = step ? (this.registry.get(step.type)?.traits(settingsOf(step, this.registry)) ?? []) : [];
    const edits = traits.find((one) => one.trait === 'edits');
    if (edits) this.change(edits.what === 'plan' ? editable : editable.slice(3), this.random.chance(0.5));
    // Mostly the first outcome, so that runs get somewhere.
    const outcome =
      this.options.answers?.({ stepId, visit, kind: 'answer', outcomes }) ??
      (this.random.chance(0.6) ? (outcomes[0] ?? '') : this.random.pick(outcomes));
    this.feed({ kind: 'answered', stepId, visit, taskId, memberId, outcome });
  }

  private perform(command: Command): void {
    if (command.kind === 'finish') return;
    const { stepId, visit } = command;
    const at = { stepId, visit };
    switch (command.kind) {
      case 'ask':
        return this.ask(command);
      case 'wait': {
        const { until } = command;
        const instant = (typeof until === 'string' ? instantOf(this.world, until) : undefined) ?? this.world.now;
        const hashes = Object.fromEntries(editable.map((subject) => [subject, hashOf(this.world, subject)]));
        return this.feed({ kind: 'waiting', ...at, at: instant, hashes });
      }
      case 'decide': {
        if ('table' in command) return this.feed({ kind: 'decided', ...at, outcome: 'else', result: {} });
        const outcomes = [...command.rules.map(({ outcome }) => outcome), command.otherwise];
        return this.feed({ kind: 'decided', ...at, outcome: this.choose({ ...at, kind: 'decide', outcomes }) });
      }
      case 'act':
        return this.feed({ kind: 'acted', ...at, act: command.act, outcome: this.act(command) });
      case 'effect': {
        const effectId = `${stepId}/${command.occasion}/${command.to}`;
        this.feed({ kind: 'reserved', ...at, effects: [effectId] });
        return this.feed({ kind: 'effectDone', ...at, effectId });
      }
      case 'spawn':
        return this.feed({ kind: 'spawned', ...at, keys: [] });
    }
  }

  private ask({ stepId, visit, ask }: Extract<Command, { kind: 'ask' }>): void {
    const { world } = this;
    const found = seatsFor(ask, () => `t${(this.tasksMade += 1)}`);
    const seats = this.random.chance(0.03) ? [] : found.seats;
    for (const { taskId, memberId = '' } of seats)
      this.tasks.push({ stepId, visit, taskId, memberId, outcomes: ask.outcomes });
    const at = ask.due === undefined ? undefined : instantOf(world, ask.due);
    const { subject } = ask;
    this.feed({
      kind: 'asked',
      stepId,
      visit,
      seats,
      need: found.need,
      ...(subject === undefined ? {} : { subject, subjectHash: hashOf(world, subject) }),
      ...(at === undefined ? {} : { due: { at, rung: ask.rung } }),
    });
  }

  private act({ stepId, visit, act }: Extract<Command, { kind: 'act' }>): string {
    const choose = (outcomes: readonly string[]): string => this.choose({ stepId, visit, kind: 'act', outcomes });
    if (act !== 'launch')
      return choose(acts[act] ?? this.flow.edges.filter(({ from }) => from === stepId).map(({ outcome }) => outcome));

    const { relied } = this.result.state;
    const held = relied.filter((one) => holds(this.world, one));
    if (held.length < relied.length) return 'missed';
    const outcome = choose(['launched', 'launched', 'launched', 'failed']);
    if (outcome === 'launched') this.result.launches.push({ stepId, at: this.world.now, relied, held });
    return outcome;
  }
}
