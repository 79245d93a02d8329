import type { FlowDefinition } from '../../flow/definition.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import type { Choice } from '../../flow/simulation/choice.ts';
import type { SimulationSettings } from '../../flow/simulation/options.ts';
import type { Act, Recording } from '../../flow/simulation/recording.ts';
import { Simulation } from '../../flow/simulation/simulation.ts';
import type { Facts } from '../../flow/rules/rule.ts';
import { decidedByFacts } from './facts.ts';
import { momentsOf } from './moments.ts';
import type { Moment } from './moments.ts';

/** Turns without anything to tell, after which it is given up. */
const QUIET_TURNS = 400;

/**
 * One course through a flow, with its past. Whatever was decided stays on a tape: after a jump back the tape plays on, until
 * somebody decides otherwise. The same settings and decisions give the same course.
 */
export class Course {
  readonly flow: FlowDefinition;
  readonly settings: SimulationSettings;
  /** What has happened so far, in words. */
  moments: Moment[] = [];
  #simulation: Simulation;
  #seen = new Map<string, { causes: number; moves: number }>();
  #acts = new Map<number, Act>();
  #length = 0;

  /** Throws where the flow cannot be begun. */
  constructor(flow: FlowDefinition, settings: SimulationSettings) {
    this.flow = flow;
    this.settings = { ...settings, stopsAtRules: true };
    this.#simulation = this.#begin();
  }

  get simulation(): Simulation {
    return this.#simulation;
  }

  get turn(): number {
    return this.#simulation.turn;
  }

  /** How many turns are on the tape. */
  get length(): number {
    return this.#length;
  }

  get now(): string {
    return this.#simulation.now;
  }

  get isOver(): boolean {
    return this.turn >= this.#length && this.#simulation.isOver;
  }

  /** Whether what comes next is on the tape. */
  get isPast(): boolean {
    return this.turn < this.#length;
  }

  get open(): Choice[] {
    return this.#simulation.open;
  }

  /** One event on: from the tape, else by what is known of the facts, else by the seed. False at the end. */
  forward(facts: Facts = {}): boolean {
    const before = this.moments.length;
    for (let turn = 0; turn < QUIET_TURNS && this.moments.length === before; turn += 1) {
      if (!this.#turn(facts)) return this.moments.length > before;
    }
    return true;
  }

  /** One event back. False at the beginning. */
  back(): boolean {
    if (this.turn === 0) return false;
    const earlier = this.moments.filter(({ turn }) => turn < this.turn).at(-1);
    this.jump(earlier?.turn ?? 0);
    return true;
  }

  /** To just after a turn of the tape. */
  jump(turn: number): void {
    const to = Math.max(0, Math.min(turn, this.#length));
    if (to < this.turn) this.#simulation = this.#begin();
    while (this.turn < to && this.#turn({})) continue;
  }

  /** A person decides. What was on the tape after this moment is forgotten. */
  choose(choice: Choice, outcome: string): void {
    const { scope, stepId, visit, kind, taskId } = choice;
    this.#decide({
      kind: 'choose',
      choice: { scope, stepId, visit, kind, ...(taskId !== undefined && { taskId }) },
      outcome,
    });
  }

  /** The seed decides this one question. */
  decideForMe(choice: Choice): void {
    const outcome = choice.outcomes[0];
    if (choice.kind === 'answer' && outcome !== undefined) return this.choose(choice, outcome);
    this.#cut();
    this.#turn({});
  }

  /** Nobody answers until something else happens. */
  pass(): void {
    this.#decide({ kind: 'pass' });
  }

  /** One more person answers the campaign at a step that captures. */
  enquire(stepId: string): void {
    this.#decide({ kind: 'enquire', stepId });
  }

  interrupt(scope: string, kind: 'paused' | 'resumed' | 'stopRequested'): void {
    this.#decide({ kind: 'interrupt', scope, interrupt: { kind } });
  }

  /** What has been played so far. */
  recording(): Recording {
    return this.#simulation.recording();
  }

  #begin(): Simulation {
    const simulation = new Simulation(this.flow, this.settings);
    this.#seen = new Map();
    this.moments = momentsOf(mapFlow(this.flow), simulation, this.#seen);
    return simulation;
  }

  #decide(act: Act): void {
    this.#cut();
    this.#acts.set(this.turn + 1, act);
    this.#simulation.act(act);
    this.#length = this.turn;
    this.#tell();
  }

  #cut(): void {
    for (const turn of this.#acts.keys()) if (turn > this.turn) this.#acts.delete(turn);
    this.#length = this.turn;
  }

  #turn(facts: Facts): boolean {
    const taped = this.#acts.get(this.turn + 1);
    if (taped) this.#simulation.act(taped);
    else if (this.isPast) this.#simulation.step();
    else if (this.#simulation.isOver) return false;
    else {
      const known = decidedByFacts(this.#simulation, facts);
      if (known) {
        const { choice, outcome } = known;
        const { scope, stepId, visit, kind } = choice;
        const act: Act = { kind: 'choose', choice: { scope, stepId, visit, kind }, outcome };
        this.#acts.set(this.turn + 1, act);
        this.#simulation.act(act);
      } else this.#simulation.step();
    }
    this.#length = Math.max(this.#length, this.turn);
    this.#tell();
    return true;
  }

  #tell(): void {
    this.moments.push(...momentsOf(mapFlow(this.flow), this.#simulation, this.#seen));
  }
}
