import type { FlowDefinition, ScopeKind } from '../definition.ts';
import { advance, start } from '../interpreter/advance.ts';
import { builtIn } from '../registry.ts';
import type { Registry } from '../registry.ts';
import type { Facts } from '../rules/rule.ts';
import type { Advanced, Cause, Command, Relied } from '../state.ts';
import type { Choice } from './choice.ts';
import type { SimulateOptions } from './options.ts';
import { openOutcomes, perform } from './perform.ts';
import type { Around } from './perform.ts';
import { randomOf } from './random.ts';
import type { Random } from './random.ts';
import { applyDrops, isOver } from './scope-run.ts';
import type { CauseBody, ScopeRun } from './scope-run.ts';
import { BEGINNING, defaultDates, holds, londonWeek } from './world.ts';
import type { World } from './world.ts';

const DAY_MS = 86_400_000;
const noItems: ReadonlySet<string> = new Set();

/** A person who will answer the campaign. */
export interface Arrival {
  at: string;
  stepId: string;
  visit: number;
}

/** A command that waits for a choice, at the head of its scope's queue. */
export interface Held {
  command: Exclude<Command, { kind: 'finish' }>;
  outcomes: readonly string[];
}

/** Without a body: what the scope has asked for already. */
interface Job {
  scope: ScopeRun;
  body?: CauseBody;
}

/**
 * What production has PostgreSQL for, in memory: the scopes of one campaign, each cause fed to `advance`, each command
 * performed before the next cause. Decides nothing by itself but through `choose`.
 */
export class Host implements Around {
  readonly flow: FlowDefinition;
  readonly registry: Registry;
  readonly world: World;
  readonly random: Random;
  readonly absences: number;
  readonly items: number;
  readonly scopes: ScopeRun[] = [];
  arrivals: Arrival[] = [];
  /** By scope; only where rules wait to be chosen. */
  readonly held = new Map<ScopeRun, Held>();
  readonly #options: SimulateOptions;
  readonly #ended = new Map<string, Set<string>>();
  readonly #jobs: Job[] = [];
  #waiting: Job[] = [];
  #isWorking = false;
  #tasks = 0;
  #enquiries = 0;

  constructor(flow: FlowDefinition, options: SimulateOptions, random: Random) {
    this.flow = flow;
    this.registry = options.registry ?? builtIn;
    this.random = random;
    this.#options = options;
    this.absences = options.absences ?? 0;
    this.items = options.items ?? 3;
    const calendar = options.calendar ?? londonWeek;
    const dates = { ...defaultDates, ...options.dates };
    this.world = { calendar, now: BEGINNING, dates, versions: {}, held: new Set() };
  }

  /** Begins a scope and everything that follows at once. */
  begin(kind: ScopeKind, entry: string, item?: ScopeRun['item'], relied: readonly Relied[] = []): ScopeRun {
    const key = this.#keyOf(kind, item);
    const fedAt = this.world.now;
    const started = {
      kind: 'started' as const,
      scope: kind,
      entry,
      ...(relied.length > 0 && { relied: [...relied] }),
      fedAt,
    };
    const advanced = start(this.flow, started, this.registry);
    const scope: ScopeRun = {
      key,
      kind,
      state: advanced.state,
      moves: [],
      causes: this.#keeps ? [started] : [],
      launches: [],
      beganAt: fedAt,
      runaway: false,
      tasks: [],
      commands: [],
      ...(item && { item }),
    };
    this.scopes.push(scope);
    this.#take(scope, advanced);
    this.#queue({ scope });
    return scope;
  }

  /** An item that is started again, since its step was left before it ended, is told apart by the visit. */
  #keyOf(kind: ScopeKind, item: ScopeRun['item']): string {
    if (kind === 'campaign') return kind;
    if (!item) return `${kind}/${(this.#enquiries += 1)}`;
    const key = `${item.stepId}/${item.key}`;
    return this.scopes.some((one) => one.key === key) ? `${key}#${item.visit}` : key;
  }

  get #keeps(): boolean {
    return this.#options.keepsCauses !== false;
  }

  /** Feeds one cause and everything that follows from it at once; within another's consequences, after those. */
  feed(scope: ScopeRun, body: CauseBody): void {
    this.#queue({ scope, body });
  }

  #queue(job: Job): void {
    this.#jobs.push(job);
    if (this.#isWorking) return;
    this.#isWorking = true;
    for (let next = this.#jobs.shift(); next; next = this.#jobs.shift()) {
      const { scope, body } = next;
      if (this.held.has(scope)) {
        this.#waiting.push(next);
        continue;
      }
      if (body) this.#feed(scope, body);
      this.#drain(scope);
    }
    this.#isWorking = false;
  }

  #feed(scope: ScopeRun, body: CauseBody): void {
    const cause = body as Cause;
    cause.fedAt = this.world.now;
    if (this.#keeps) scope.causes.push(cause);
    this.#take(scope, advance(this.flow, scope.state, cause, this.registry));
  }

  #take(scope: ScopeRun, { state, moves, commands, drops, runaway }: Advanced): void {
    scope.state = state;
    for (const move of moves) scope.moves.push(move);
    scope.runaway ||= runaway === true;
    if (drops.length > 0) {
      applyDrops(scope, drops);
      if (scope.kind === 'campaign') this.#leave(drops);
    }
    for (const command of commands) scope.commands.push(command);
  }

  /** Items and arrivals of the visits that were left. */
  #leave(drops: Advanced['drops']): void {
    for (const { stepId, visit } of drops) {
      const left = (one: { stepId: string; visit: number }): boolean => one.stepId === stepId && one.visit === visit;
      if (this.arrivals.some(left)) this.arrivals = this.arrivals.filter((one) => !left(one));
      for (const scope of this.scopes) {
        if (scope.item && left(scope.item) && !isOver(scope)) this.feed(scope, { kind: 'cancelled', reason: 'left' });
      }
    }
  }

  /** Performs what is asked for until nothing is, or something waits to be chosen. */
  #drain(scope: ScopeRun): void {
    for (;;) {
      const command = scope.runaway ? undefined : scope.commands[0];
      if (!command) break;
      if (command.kind === 'finish') {
        scope.commands.shift();
        continue;
      }
      const outcomes = openOutcomes(this, scope, command);
      if (outcomes && this.#options.stopsAtRules) {
        this.held.set(scope, { command, outcomes });
        return;
      }
      this.#perform(scope, command, outcomes && this.#choose(scope, command, outcomes));
    }
    this.#tellParent(scope);
  }

  /** What a held command comes to, chosen by a person, or by the seed where none is given. */
  release(scope: ScopeRun, outcome?: string): void {
    const held = this.held.get(scope);
    if (!held) return;
    this.held.delete(scope);
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#isWorking = true;
    this.#perform(scope, held.command, outcome ?? this.#choose(scope, held.command, held.outcomes));
    this.#isWorking = false;
    this.#queue({ scope });
    for (const job of waiting) this.#queue(job);
  }

  #perform(scope: ScopeRun, command: Held['command'], outcome: string | undefined): void {
    scope.commands.shift();
    for (const body of perform(this, scope, command, outcome)) {
      if (body.kind === 'acted' && body.act === 'launch' && body.outcome === 'launched')
        this.#launched(scope, body.stepId);
      this.#feed(scope, body);
    }
    if (command.kind === 'spawn' && command.what === 'sources') this.#expect(command);
    if (command.kind === 'act' && command.act === 'startItems') this.#startItems(scope, command);
  }

  #launched(scope: ScopeRun, stepId: string): void {
    const { relied } = scope.state;
    scope.launches.push({ stepId, at: this.world.now, relied, held: relied.filter((one) => holds(this.world, one)) });
  }

  #choose(scope: ScopeRun, { kind, stepId, visit }: Held['command'], outcomes: readonly string[]): string {
    const { answers } = this.#options;
    const asked = kind === 'decide' || kind === 'effect' ? kind : 'act';
    const choice = (): Choice => ({ scope: scope.key, stepId, visit, kind: asked, outcomes: [...new Set(outcomes)] });
    return answers?.(choice()) ?? this.random.pick(outcomes);
  }

  /** People answer within the first month, as long as the source is open. */
  #expect({ stepId, visit }: Held['command']): void {
    const count = this.#options.enquiries ?? 0;
    const now = Date.parse(this.world.now);
    const random = randomOf(this.#options.seed, stepId, visit);
    for (let n = 0; n < count; n += 1) {
      const at = new Date(now + Math.floor(random.next() * 30 * DAY_MS)).toISOString();
      this.arrivals.push({ at, stepId, visit });
    }
  }

  /** The person comes to the target of `each`. */
  arrive(arrival: Arrival): void {
    this.arrivals = this.arrivals.filter((one) => one !== arrival);
    const entry = this.#eachOf(arrival.stepId);
    if (entry !== undefined) this.begin('enquiry', entry);
  }

  #eachOf(stepId: string): string | undefined {
    return this.flow.edges.find(({ from, outcome }) => from === stepId && outcome === 'each')?.to;
  }

  #startItems(scope: ScopeRun, { stepId, visit, args }: Extract<Command, { kind: 'act' }>): void {
    const entry = this.#eachOf(stepId);
    if (entry === undefined || !Array.isArray(args.keys)) return;
    for (const key of args.keys.map(String)) {
      this.begin('item', entry, { key, stepId, visit }, scope.state.relied);
    }
  }

  #tellParent({ item, state }: ScopeRun): void {
    const { ended } = state;
    const campaign = this.scopes[0];
    if (!item || !ended || ended.outcome === 'cancelled' || campaign?.kind !== 'campaign') return;
    let keys = this.#ended.get(item.stepId);
    if (!keys) this.#ended.set(item.stepId, (keys = new Set()));
    if (keys.has(item.key)) return;
    keys.add(item.key);
    const { key, stepId, visit } = item;
    const reason = ended.reason === undefined ? {} : { reason: ended.reason };
    this.feed(campaign, { kind: 'itemEnded', stepId, visit, key, outcome: ended.outcome, ...reason });
  }

  newTaskId = (): string => `t${(this.#tasks += 1)}`;

  factsOf(scope: ScopeRun): Facts | undefined {
    const { facts } = this.#options;
    return typeof facts === 'function' ? facts({ key: scope.key, kind: scope.kind }) : facts;
  }

  endedItems(stepId: string): ReadonlySet<string> {
    return this.#ended.get(stepId) ?? noItems;
  }
}
