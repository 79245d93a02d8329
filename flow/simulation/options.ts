import type { BusinessCalendar } from '../calendar/calendar.ts';
import type { ScopeKind } from '../definition.ts';
import type { Registry } from '../registry.ts';
import type { Facts } from '../rules/rule.ts';
import type { Choice } from './choice.ts';
import type { CampaignDates } from './world.ts';

/** What a simulation begins with. Plain JSON, so that it can be kept with what people chose. */
export interface SimulationSettings {
  seed: number;
  /** Default: the campaign, from the flow's start. */
  scope?: ScopeKind;
  entry?: string;
  /** How many people answer the campaign while it captures. Default 0. */
  enquiries?: number;
  /** How many entries each list has that goes through items; days are those of the campaign. Default 3. */
  items?: number;
  /** How often people change what is written while the run waits: a share of the turns. Default 0. */
  edits?: number;
  /** How often nobody can be asked: a share of the asks. Default 0. */
  absences?: number;
  /** Default: nine weeks from the beginning to the launch, a month more to the end. */
  dates?: Partial<CampaignDates>;
  /** Rules, acts and effects wait to be chosen too, not only answers of people. */
  stopsAtRules?: boolean;
}

export interface SimulateOptions extends SimulationSettings {
  /** Decides instead of the seed; undefined leaves the choice to the seed. */
  answers?: (choice: Choice) => string | undefined;
  /** What rules and tables are decided by; without them the seed decides. */
  facts?: Facts | ((scope: { key: string; kind: ScopeKind }) => Facts | undefined);
  /** Default: Monday to Friday, nine to five, London. */
  calendar?: BusinessCalendar;
  /** Default 2,000 turns; a run that still waits then has not gone wrong. */
  turns?: number;
  registry?: Registry;
  /** Whether causes are kept, for `replay`. Default true. */
  keepsCauses?: boolean;
}
