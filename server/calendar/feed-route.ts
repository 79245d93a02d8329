import type { RequestHandler } from 'express';
import { READ_OFFSET, type Clock } from '../../prisma/clock.ts';
import type { Database } from '../../prisma/database.ts';
import { findFeedHolder } from '../../prisma/stores/calendar-feeds.ts';
import { hashKey } from '../auth/identify.ts';
import type { Entry } from './contract.ts';
import { toIcs } from './ics.ts';
import { readEntries } from './read-calendar.ts';

/** Outside the API: calendars that subscribe can send no header. */
export const FEED_PATH = '/feeds/:secret/campaigns.ics';

const BEHIND_MS = 60 * 86_400_000;
const AHEAD_MS = 400 * 86_400_000;

export function feedAddress(publicUrl: string, secret: string): string {
  return new URL(FEED_PATH.replace(':secret', secret), publicUrl).href;
}

/**
 * What a person's role is told of the calendar: Marketing and Operations all, Sales and Service the dates of the market and
 * what they are asked, partners only their own campaigns. Errors are answered here, so that no log holds the address.
 */
export function createFeedRoute(deps: {
  db: Database;
  system: Database;
  clock: Clock;
  settings: { publicUrl: string };
}): RequestHandler {
  return async (req, res) => {
    res.set({
      'Cache-Control': 'private, no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    });
    try {
      const secret = String(req.params['secret'] ?? '');
      const holder = /^[\w-]{43}$/.test(secret) ? await findFeedHolder(deps.system.pool, hashKey(secret)) : undefined;
      if (!holder) {
        res.status(404).type('text/plain').send('There is no calendar at this address.\n');
        return;
      }
      const body = await deps.db.inWorkspaceSql(holder.workspaceId, async (sql) => {
        const [clock] = await sql<{ offset_ms: number }>(READ_OFFSET);
        const now = deps.clock.now(clock?.offset_ms ?? 0);
        const { entries, workspace } = await readEntries(sql, {
          now,
          from: new Date(now.getTime() - BEHIND_MS),
          to: new Date(now.getTime() + AHEAD_MS),
          onlyAskedOf: holder.role === 'partner' ? holder.id : undefined,
        });
        const told = entries.filter((entry) => concerns(holder.role, entry));
        return toIcs(told, { name: `${workspace.name}: campaigns`, now, publicUrl: deps.settings.publicUrl });
      });
      res.type('text/calendar; charset=utf-8').send(body);
    } catch {
      res.status(503).type('text/plain').send('The calendar cannot be read at the moment.\n');
    }
  };
}

const MARKET = new Set<Entry['kind']>(['launch', 'open', 'drop', 'inHome', 'vote']);

function concerns(role: string, { kind, side }: Entry): boolean {
  switch (role) {
    case 'sales':
    case 'service':
      return MARKET.has(kind) || side === role || side === 'joint';
    case 'partner':
      return MARKET.has(kind) && kind !== 'vote';
    default:
      return true;
  }
}
