import { businessCalendarSchema } from '../../flow/calendar/calendar.ts';
import type { BusinessCalendar } from '../../flow/calendar/calendar.ts';
import { definitionSchema } from '../../flow/definition.ts';
import type { FlowDefinition } from '../../flow/definition.ts';
import type { Sql } from '../../prisma/database.ts';

const KEPT = 200;
const flows = new Map<string, FlowDefinition>();
const calendars = new Map<string, BusinessCalendar>();

/** A published version never changes, so a process reads and parses each once. */
export async function readFlow(sql: Sql, versionId: string): Promise<FlowDefinition> {
  const known = flows.get(versionId);
  if (known) return known;
  const [row] = await sql<{ definition: string }>('SELECT definition FROM flow_version WHERE id = $1', [versionId]);
  if (!row) throw new Error(`No flow version ${versionId} in this workspace`);
  return keep(flows, versionId, definitionSchema.parse(JSON.parse(row.definition)));
}

/** The calendar of a workspace by its text; the same text gives the same object, whose days are then known already. */
export function readCalendar(text: string): BusinessCalendar {
  return calendars.get(text) ?? keep(calendars, text, businessCalendarSchema.parse(JSON.parse(text)));
}

function keep<T>(cache: Map<string, T>, key: string, value: T): T {
  if (cache.size >= KEPT) cache.delete(cache.keys().next().value ?? key);
  cache.set(key, value);
  return value;
}
