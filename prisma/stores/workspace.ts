import type { BusinessCalendar } from '../../flow/calendar/calendar.ts';
import type { Sql } from '../database.ts';

export interface Workspace {
  id: string;
  name: string;
  tz: string;
  currency: string;
  budgetLimitMinor: number;
  calendar: BusinessCalendar;
}

const READ = `SELECT id, name, tz, currency, budget_limit_minor AS "budgetLimitMinor", calendar FROM workspace`;

/** The one workspace that this transaction sees. */
export async function findWorkspace(sql: Sql): Promise<Workspace | undefined> {
  return (await sql<Workspace>(READ))[0];
}
