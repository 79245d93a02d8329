import type { BusinessCalendar } from '../../flow/calendar/calendar.ts';
import type { FlowDefinition } from '../../flow/definition.ts';
import type { Registry } from '../../flow/registry.ts';
import type { State } from '../../flow/state.ts';
import type { Sql } from '../../prisma/database.ts';
import type { Subject } from '../../prisma/stores/subjects.ts';
import type { ScopeRow, Surroundings } from './read.ts';
import type { Writes } from './write.ts';

/** One call of `step` under way: what was read, what is to be written. Everything that performs a command takes it. */
export interface StepWork {
  sql: Sql;
  workspaceId: string;
  scopeId: string;
  scope: ScopeRow;
  around: Surroundings;
  calendar: BusinessCalendar;
  flow: FlowDefinition;
  registry: Registry;
  /** ISO; the one instant of this step. */
  now: string;
  state: State;
  writes: Writes;
  /** The subjects' hashes, read once and with the campaign's row held, so no edit passes meanwhile. */
  subjects(): Promise<Record<Subject, string>>;
  /** What `decided` looked at, to be kept beside its cause. */
  evidence?: { facts: unknown; trace: unknown };
}
