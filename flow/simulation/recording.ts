import type { Choice } from './choice.ts';
import type { SimulationSettings } from './options.ts';

/** What a person did in one turn. */
export type Act =
  /** `at`: not before this instant, as far as nothing else happens meanwhile; absent: now. */
  | {
      kind: 'choose';
      choice: Pick<Choice, 'scope' | 'stepId' | 'visit' | 'kind' | 'taskId'>;
      outcome: string;
      at?: string;
    }
  /** One more person answers the campaign at a step that captures, whether or not its source is open. */
  | { kind: 'enquire'; stepId: string }
  | { kind: 'pass' }
  | { kind: 'edit'; subjects: string[]; launchAt?: string }
  | { kind: 'interrupt'; scope: string; interrupt: PersonsInterrupt };

/** Interrupts that somebody causes. Of the campaign, pausing and resuming hold for all its scopes. */
export type PersonsInterrupt =
  | { kind: 'paused' | 'resumed' | 'stopRequested' | 'withdrawn' | 'erased' | 'touched' }
  | { kind: 'cancelled'; reason: string };

/** All that is needed to have the same run again. Plain JSON. */
export interface Recording {
  settings: SimulationSettings;
  /** How far it has come. */
  turns: number;
  acts: { turn: number; act: Act }[];
}
