import { shiftDue } from '../calendar/shift-due.ts';
import type { FlowDefinition } from '../definition.ts';
import { shapeOf } from '../interpreter/shape.ts';
import { builtIn, settingsOf } from '../registry.ts';
import type { Registry } from '../registry.ts';
import type { Choice } from './choice.ts';
import { Host } from './host.ts';
import type { Arrival } from './host.ts';
import type { SimulateOptions, SimulationSettings } from './options.ts';
import type { Act, PersonsInterrupt, Recording } from './recording.ts';
import { randomFrom, randomOf } from './random.ts';
import type { Random } from './random.ts';
import { isOver } from './scope-run.ts';
import type { OpenTask, ScopeRun } from './scope-run.ts';
import { BEGINNING, briefSubjects, edit, heldKey, moveDates, NEVER, subjects } from './world.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
type Happening =
  | { at: string; kind: 'due'; scope: ScopeRun; stepId: string; visit: number; rung: number }
  | { at: string; kind: 'arrival'; arrival: Arrival }
  | { at: string; kind: 'stop' };

/**
 * A campaign in memory: the interpreter of production, its commands answered by a seed or a person, a clock that goes
 * from one happening to the next. Each turn is either `step`, which the seed decides, or an act of a person; the same
 * flow, seed and acts give the same run. Facts, answers and calendar that were handed in are to be handed in again.
 */
export class Simulation {
  readonly flow: FlowDefinition;
  readonly #options: SimulateOptions;
  readonly #host: Host;
  readonly #random: Random;
  readonly #registry: Registry;
  /** How often people give the first outcome, which leads on, and how often they answer before the next due. */
  readonly #goodwill: number;
  readonly #pace: number;
  /** When somebody stops a campaign that does not end by itself. */
  readonly #stopAt: string;
  readonly #acts: Recording['acts'] = [];
  #turn = 0;
  #isStuck = false;

  /** Throws where the flow has no start and no entry is given, or does not have a step that is reached. */
  constructor(flow: FlowDefinition, options: SimulateOptions) {
    this.flow = flow;
    this.#options = options;
    this.#registry = options.registry ?? builtIn;
    this.#random = randomFrom(options.seed);
    this.#goodwill = 0.6 + 0.4 * this.#random.next();
    // Whoever decides instead of the seed is never late.
    this.#pace = Math.max(options.answers ? 1 : 0, 0.7 + 0.3 * this.#random.next());
    const stopAfter = (70 + 80 * this.#random.next()) * DAY_MS;
    this.#stopAt = isEndless(flow) ? new Date(Date.parse(BEGINNING) + Math.floor(stopAfter)).toISOString() : NEVER;
    this.#host = new Host(flow, options, this.#random);
    this.#host.begin(options.scope ?? 'campaign', options.entry ?? startOf(flow, this.#registry));
  }

  get turn(): number {
    return this.#turn;
  }

  /** The instant that it is. */
  get now(): string {
    return this.#host.world.now;
  }

  /** The scope that it began with. */
  get main(): ScopeRun {
    return this.#host.scopes[0] as ScopeRun;
  }

  /** That one, then items and enquiries in the order in which they began. */
  get scopes(): readonly ScopeRun[] {
    return this.#host.scopes;
  }

  get isOver(): boolean {
    return this.#isStuck || this.#host.scopes.some(({ runaway }) => runaway) || this.#host.scopes.every(isOver);
  }

  /** What people may decide now. */
  get open(): Choice[] {
    const choices: Choice[] = [];
    for (const scope of this.#host.scopes) {
      if (isOver(scope) || scope.state.paused) continue;
      const held = this.#host.held.get(scope);
      if (held) {
        const { kind, stepId, visit } = held.command;
        const asked = kind === 'decide' || kind === 'effect' ? kind : 'act';
        choices.push({ scope: scope.key, stepId, visit, kind: asked, outcomes: [...new Set(held.outcomes)] });
        continue;
      }
      for (const { stepId, visit, taskId, memberId: who, outcomes } of scope.tasks) {
        choices.push({ scope: scope.key, stepId, visit, kind: 'answer', outcomes, taskId, who });
      }
    }
    return choices;
  }

  /** When time alone goes on to next, and where; undefined where nothing is due. */
  get next(): { at: string; scope?: string; stepId?: string } | undefined {
    const found = this.#nextHappening();
    if (!found) return undefined;
    return found.kind === 'due' ? { at: found.at, scope: found.scope.key, stepId: found.stepId } : { at: found.at };
  }

  /** One turn that the seed decides. False where nothing can happen any more. */
  step(): boolean {
    if (this.isOver) return false;
    this.#turn += 1;
    this.#takeTurn();
    return true;
  }

  /** Turns until the end, or so many. */
  run(turns = this.#options.turns ?? 2000): this {
    for (let turn = 0; turn < turns && this.step(); turn += 1) continue;
    return this;
  }

  /**
   * A person decides: an answer of `taskId`, or of whoever is asked first. Throws `RangeError` where nobody is asked, or
   * not for such an outcome.
   */
  choose(choice: Extract<Act, { kind: 'choose' }>['choice'], outcome: string, at?: string): void {
    const { scope, stepId, visit, kind, taskId } = choice;
    const found = this.open.find(
      (one) =>
        one.scope === scope &&
        one.stepId === stepId &&
        one.visit === visit &&
        one.kind === kind &&
        (taskId === undefined || one.taskId === taskId),
    );
    if (!found?.outcomes.includes(outcome)) {
      throw new RangeError(`"${outcome}" cannot be chosen at ${stepId} (${scope}, visit ${visit}).`);
    }
    const kept = { scope, stepId, visit, kind, ...(taskId !== undefined && { taskId }) };
    this.act({ kind: 'choose', choice: kept, outcome, ...(at !== undefined && { at }) });
  }

  /** One more person answers the campaign, at a step that captures. */
  enquire(stepId: string): void {
    this.act({ kind: 'enquire', stepId });
  }

  /** Lets time pass until the next happening. */
  pass(): void {
    this.act({ kind: 'pass' });
  }

  /** One turn that a person decides; kept in the recording. */
  act(act: Act): void {
    this.#turn += 1;
    this.#acts.push({ turn: this.#turn, act });
    this.#isStuck = false;
    switch (act.kind) {
      case 'choose':
        return this.#chosen(act);
      case 'pass': {
        const next = this.#nextHappening();
        return next && this.#happen(next);
      }
      case 'enquire':
        return this.#host.arrive({ at: this.now, stepId: act.stepId, visit: 0 });
      case 'edit':
        if (act.launchAt !== undefined) moveDates(this.#host.world, act.launchAt);
        return this.#change(act.subjects, act.launchAt !== undefined);
      case 'interrupt':
        return this.#interrupt(act.scope, act.interrupt);
    }
  }

  recording(): Recording {
    const { seed, scope, entry, enquiries, items, edits, absences, dates, stopsAtRules } = this.#options;
    const settings = { seed, scope, entry, enquiries, items, edits, absences, dates, stopsAtRules };
    const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
    return structuredClone({ settings: given as unknown as SimulationSettings, turns: this.#turn, acts: this.#acts });
  }

  #chosen({ choice, outcome, at }: Extract<Act, { kind: 'choose' }>): void {
    const { world } = this.#host;
    const until = this.#nextHappening()?.at ?? NEVER;
    if (at !== undefined && at > world.now && at <= until) world.now = at;
    const scope = this.#host.scopes.find(({ key }) => key === choice.scope);
    if (!scope) return;
    if (choice.kind !== 'answer') return this.#host.release(scope, outcome);
    const task = scope.tasks.find(
      ({ stepId, visit, taskId }) =>
        stepId === choice.stepId && visit === choice.visit && (choice.taskId === undefined || taskId === choice.taskId),
    );
    if (task) this.#answer(scope, task, outcome);
  }

  #takeTurn(): void {
    const random = this.#random;
    const [held] = this.#host.held.keys();
    if (held) return this.#host.release(held);
    if (this.main.state.paused) return this.#interrupt(this.main.key, { kind: 'resumed' });
    const { edits = 0 } = this.#options;
    if (edits > 0 && random.chance(edits)) return this.#changeSomething();

    const next = this.#nextHappening();
    const open = this.#tasksOpen();
    if (open > 0 && (!next || random.chance(this.#pace))) {
      this.#passTime(next?.at);
      const [scope, task] = this.#taskAt(Math.floor(random.next() * open));
      return this.#answer(scope, task, this.#outcomeOf(scope, task));
    }
    if (next) return this.#happen(next);
    if (this.#mayStop) return this.#interrupt(this.main.key, { kind: 'stopRequested' });
    this.#isStuck = true;
  }

  #tasksOpen(): number {
    let open = 0;
    for (const scope of this.#host.scopes) if (!isOver(scope)) open += scope.tasks.length;
    return open;
  }

  #taskAt(index: number): [ScopeRun, OpenTask] {
    let left = index;
    for (const scope of this.#host.scopes) {
      if (isOver(scope)) continue;
      const task = scope.tasks[left];
      if (task) return [scope, task];
      left -= scope.tasks.length;
    }
    throw new RangeError(`No task ${index}`);
  }

  #outcomeOf(scope: ScopeRun, { stepId, visit, outcomes, taskId, memberId: who }: OpenTask): string {
    const { answers } = this.#options;
    const chosen = answers?.({ scope: scope.key, stepId, visit, kind: 'answer', outcomes, taskId, who });
    if (chosen !== undefined) return chosen;
    return this.#random.chance(this.#goodwill) ? (outcomes[0] ?? '') : this.#random.pick(outcomes);
  }

  get #mayStop(): boolean {
    return this.main.kind === 'campaign' && !isOver(this.main) && !this.main.state.stopRequested;
  }

  #nextHappening(): Happening | undefined {
    const { scopes, arrivals } = this.#host;
    let next: Happening | undefined;
    for (const scope of scopes) {
      if (isOver(scope) || scope.state.paused) continue;
      for (const { stepId, visit, due } of scope.state.tokens) {
        if (!due || due.at >= NEVER || (next && next.at <= due.at)) continue;
        next = { at: due.at, kind: 'due', scope, stepId, visit, rung: due.rung };
      }
    }
    for (const arrival of arrivals) {
      if (!next || arrival.at < next.at) next = { at: arrival.at, kind: 'arrival', arrival };
    }
    if (next && next.at > this.#stopAt && this.#mayStop) return { at: this.#stopAt, kind: 'stop' };
    return next;
  }

  #happen(next: Happening): void {
    const { world } = this.#host;
    if (next.at > world.now) world.now = next.at;
    switch (next.kind) {
      case 'due': {
        const { scope, stepId, visit, rung } = next;
        return this.#host.feed(scope, { kind: 'due', stepId, visit, rung });
      }
      case 'arrival':
        return this.#host.arrive(next.arrival);
      case 'stop':
        return this.#interrupt(this.main.key, { kind: 'stopRequested' });
    }
  }

  /** People take up to a working day, but never longer than until the next happening. */
  #passTime(until: string | undefined): void {
    const { world } = this.#host;
    const later = new Date(Date.parse(world.now) + Math.floor(this.#random.next() * 8 * HOUR_MS)).toISOString();
    if (until === undefined || later < until) world.now = later;
  }

  #changeSomething(): void {
    const changed = subjects.filter(() => this.#random.chance(0.3));
    const dates = this.#random.chance(0.3);
    if (dates) this.#moveLaunch(this.#random, 1, 20);
    this.#change(changed, dates);
  }

  /** So many days later than it was, or than it is now. */
  #moveLaunch(random: Random, least: number, most: number): void {
    const { world } = this.#host;
    const from = Math.max(Date.parse(world.dates.launchAt), Date.parse(world.now));
    const days = least + Math.floor(random.next() * (most - least + 1));
    const time = Date.parse(world.dates.launchAt) % DAY_MS;
    moveDates(world, new Date(Math.floor(from / DAY_MS) * DAY_MS + time + days * DAY_MS).toISOString());
  }

  #change(changed: readonly string[], dates: boolean): void {
    const hashes = edit(this.#host.world, changed);
    const told = this.#host.scopes.filter((scope) => scope.kind !== 'enquiry' && !isOver(scope));
    for (const scope of told) this.#host.feed(scope, { kind: 'subjectChanged', hashes: { ...hashes }, dates });
  }

  #answer(scope: ScopeRun, given: OpenTask, outcome: string): void {
    const { world } = this.#host;
    const { edits } = shapeOf(this.flow, this.#registry).step(given.stepId);
    if (edits !== undefined) {
      const isLate = world.now > world.dates.launchAt;
      const random = randomOf(this.#options.seed, scope.key, given.stepId, given.visit);
      const dates = isLate || random.chance(0.3);
      if (dates) this.#moveLaunch(random, 20, 60);
      this.#change(edits === 'plan' ? subjects : briefSubjects, dates);
    }
    // What is changed may be what was asked about, and so be asked about anew.
    const isSame = (one: OpenTask): boolean =>
      one.stepId === given.stepId && one.visit === given.visit && one.memberId === given.memberId;
    const task = scope.tasks.find(({ taskId }) => taskId === given.taskId) ?? scope.tasks.find(isSame);
    if (!task) return;
    scope.tasks = scope.tasks.filter((one) => one !== task);
    const { stepId, visit, taskId, memberId, needReason, hash } = task;
    if (hash !== undefined && (outcome === 'acknowledged' || outcome === 'approved')) {
      world.held.add(heldKey(hash, memberId, outcome, stepId));
    }
    this.#host.feed(scope, {
      kind: 'answered',
      stepId,
      visit,
      taskId,
      memberId,
      outcome,
      ...(hash !== undefined && { hash }),
      ...(needReason.includes(outcome) && { data: { reason: 'other' } }),
    });
  }

  #interrupt(key: string, interrupt: PersonsInterrupt): void {
    const chosen = this.#host.scopes.find((one) => one.key === key);
    if (!chosen) throw new RangeError(`There is no scope "${key}".`);
    const isOfRun = chosen === this.main && ['paused', 'resumed', 'cancelled'].includes(interrupt.kind);
    for (const scope of isOfRun ? [...this.#host.scopes] : [chosen]) {
      if (isOver(scope)) continue;
      // People who talk with Sales stay with them.
      if (interrupt.kind === 'cancelled' && scope !== this.main && scope.state.accepted) continue;
      const isResumed = interrupt.kind === 'resumed';
      this.#host.feed(scope, isResumed ? { kind: 'resumed', dues: this.#movedDues(scope) } : { ...interrupt });
    }
    if (isOfRun && interrupt.kind === 'cancelled') this.#host.arrivals = [];
  }

  #movedDues({ state }: ScopeRun): { stepId: string; visit: number; at: string }[] {
    const { calendar, now } = this.#host.world;
    return state.tokens.flatMap(({ stepId, visit, due }) => {
      const at = due && shiftDue(calendar, due, state.pausedAt ?? now, now);
      return at === undefined ? [] : [{ stepId, visit, at }];
    });
  }
}

/** The run that was recorded, up to a turn; the whole of it unless given. */
export function rebuild(
  flow: FlowDefinition,
  { settings, turns, acts }: Recording,
  options: Omit<SimulateOptions, keyof SimulationSettings> = {},
  upTo = turns,
): Simulation {
  const simulation = new Simulation(flow, { ...options, ...settings });
  const byTurn = new Map(acts.map(({ turn, act }) => [turn, act]));
  for (let turn = 1; turn <= upTo; turn += 1) {
    const act = byTurn.get(turn);
    if (act) simulation.act(act);
    else simulation.step();
  }
  return simulation;
}

/** Whether something in it goes on until somebody stops the run. */
function isEndless({ steps }: FlowDefinition): boolean {
  return Object.values(steps).some(({ settings }) => Object.values(settings).includes('on_stop'));
}

function startOf(flow: FlowDefinition, registry: Registry): string {
  const found = Object.entries(flow.steps).find(([, step]) => {
    const traits = registry.get(step.type)?.traits(settingsOf(step, registry)) ?? [];
    return traits.some(({ trait }) => trait === 'starts');
  });
  if (!found) throw new Error(`Flow "${flow.name}" has no start`);
  return found[0];
}
