import type { Edge, Problem, ScopeKind, Side, SettingValue } from './definition.ts';
import type { Cause, Command, Memory, Relied, Token } from './state.ts';

export type Settings = { [name: string]: SettingValue };

/** The kinds of settings; each has one parser and printer in `flow/settings/`. */
export type SettingKind =
  | 'text'
  | 'number'
  | 'boolean'
  | 'choice'
  | 'choices'
  | 'duration'
  | 'instant'
  | 'people'
  | 'quorum'
  | 'ladder'
  | 'collection'
  | 'rate'
  | 'rules'
  | 'cron'
  | 'fact';

/** Describes one setting: the settings form, the checks, the docs and the text form derive from it. */
export interface Setting {
  kind: SettingKind;
  title: string;
  help: string;
  default?: SettingValue;
  /** Of a length of time: what one run may be given at the least. */
  least?: string;
  /** Must be set for a flow to be published. */
  required?: boolean;
  /** `choice` and `choices`: the values, with the words that screens show. */
  options?: { value: string; title: string }[];
}

export interface Outcome {
  name: string;
  title: string;
  /** Drawn as: full dot, open dot, diamond, or a way out that closes. */
  tone: 'next' | 'back' | 'late' | 'end';
}

/**
 * What a step does to the world; guards and policies quantify over these, never over type names.
 * `on`: the outcomes by which it has happened.
 */
export type Trait =
  | { trait: 'starts' | 'forks' | 'joins' | 'opens' | 'contacts' | 'assigns' | 'asks' }
  /** A market sees it. `ignoresHoldout`: also those who are held out to measure by. */
  | { trait: 'reaches'; ignoresHoldout?: true }
  /** Takes an order; `selfService`: from the customer, with nobody who sells. */
  | { trait: 'orders'; selfService?: true }
  /** Writes the plan; `requires`: what it has to say. */
  | { trait: 'plans'; requires: string[] }
  /** Comes back at set times: a loop through it takes time, and each round counts visits anew. */
  | { trait: 'recurs' }
  /** Starts items from `each`, and goes on by itself when they have ended. */
  | { trait: 'spawns' }
  | { trait: 'measures'; holdout: boolean }
  /** Ends the scope; `outcome` names how. */
  | { trait: 'ends'; outcome: string }
  | { trait: 'edits'; what: 'plan' | 'brief' }
  | { trait: 'consults' | 'tells'; role: string; on: string[] }
  /** `sides`: those who all agree, with one voice each. */
  | { trait: 'decides'; subject: string; on: string[]; sides?: string[] }
  /** Looks back with these sides. */
  | { trait: 'reviews'; sides: string[]; on: string[] }
  | {
      trait:
        | 'prepares'
        | 'readies'
        | 'permits'
        | 'identifies'
        | 'claims'
        | 'sells'
        | 'settles'
        | 'disqualifies'
        | 'charges';
      on: string[];
    }
  /** `to`: a partner, or a person of our own. */
  | { trait: 'handsOff'; on: string[]; to?: 'partner' };

/** Facts that are known once a step has been left by one of these outcomes. A `*` stands for the rest of a name. */
export interface Produced {
  facts: string[];
  on: string[];
}

/**
 * What `enter` and `resume` answer: stay (with commands and memory), leave by an outcome, or end the scope.
 * `void`: drop first what this visit has opened so far. `accept`: from here on a return leads back to this step's
 * outcome `returned`. `due`: null clears it, absent keeps it.
 */
export type StepResult =
  | { stay: Command[]; memory?: Memory; due?: Token['due'] | null; void?: true }
  | { leave: string; relied?: Relied; accept?: true; commands?: Command[] }
  | { end: { outcome: string; reason?: string } };

export interface StepContext {
  stepId: string;
  visit: number;
  label: string;
  /** Settings with defaults filled in. */
  settings: Settings;
  memory: Memory;
  due: Token['due'];
  /** Decisions given so far in this scope, void ones too. */
  relied: readonly Relied[];
  /** How the step was entered; only in `enter`, and absent at the first step of a scope. */
  via?: { stepId: string; outcome: string };
  /** The reason that came with the latest answer that gave one. */
  reason?: string;
  stopRequested: boolean;
  fedAt: string;
}

/**
 * One kind of step. Adding one: a file in `flow/steps/`, a line in `registry.ts`, a line in the editor's registry, a test.
 * `enter` and `resume` are pure: time is `context.fedAt`, everything else stands in the cause.
 */
export interface StepType {
  name: string;
  title: string;
  /** Palette group. */
  group: 'prepare' | 'decide' | 'order' | 'reach' | 'person' | 'end';
  help: string;
  scopes: ScopeKind[];
  ownerSide(settings: Settings): Side;
  traits(settings: Settings): Trait[];
  /** In the order in which the text form prints them. */
  settings: Record<string, Setting>;
  /** Outcomes that must be wired. `wired`: the outcomes drawn so far, from which `parallel` takes its own. */
  outcomes(settings: Settings, wired: readonly string[]): Outcome[];
  /** One line for the canvas: "42 people, lead and 80%, 3 working days". */
  summary(settings: Settings): string;
  /** What leaving makes known to rules; absent: nothing. */
  produces?(settings: Settings): Produced[];
  /** What the kinds of the settings cannot tell: values that do not fit each other or a list of their own. Empty ones pass. */
  check?(settings: Settings): { setting: string; message: string }[];
  /**
   * What nothing performs yet; refused at publish with `SETTING_NOT_AVAILABLE`, or `STEP_NOT_AVAILABLE` where it names no
   * setting. Drawn, checked and simulated all the same.
   */
  unavailable?(settings: Settings): { setting?: string; message: string }[];
  /** Stage of the enquiry, or state of the campaign, that entering this step or leaving it by an outcome means. */
  stage?: { entered?: string; left?: Readonly<Record<string, string>> };
  enter(context: StepContext): StepResult;
  /** Called for each cause of this visit, and for interrupts. Answer `undefined` to ignore it. */
  resume(context: StepContext, cause: Cause): StepResult | undefined;
}

export type { Edge, Problem };
