import type { BusinessCalendar } from '../../flow/calendar/calendar.ts';
import type { Sql } from '../database.ts';

export interface Workspace {
  id: string;
  name: string;
  tz: string;
  currency: string;
  budgetLimitMinor: number;
  calendar: BusinessCalendar;
  /** Business days between the start of a run and its launch. */
  leadDays: number;
  /** How many messages anybody may get within so many days. */
  capMessages: number;
  capDays: number;
}

const READ = `SELECT id, name, tz, currency, budget_limit_minor AS "budgetLimitMinor", calendar, lead_days AS "leadDays",
    cap_messages AS "capMessages", cap_days AS "capDays" FROM workspace`;

/** The one workspace that this transaction sees. */
export async function findWorkspace(sql: Sql): Promise<Workspace | undefined> {
  return (await sql<Workspace>(READ))[0];
}

const HOME = 'SELECT countries_served[1] AS country FROM workspace';

/** The first country served: how telephone numbers without a country code are read. */
export async function homeCountry(sql: Sql): Promise<string | undefined> {
  return (await sql<{ country: string | null }>(HOME))[0]?.country ?? undefined;
}
