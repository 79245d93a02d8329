import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import pg from 'pg';
import { pino } from 'pino';
import { systemClock } from '../../prisma/clock.ts';
import { createDatabase } from '../../prisma/database.ts';
import { newId } from '../../prisma/id.ts';
import { createApp } from '../../server/app.ts';
import type { DatabaseUrls } from '../support/database.ts';

/** What the bench asks one of the two servers to be. */
export interface ServerOrder {
  which: 'ours' | 'floor';
  urls: DatabaseUrls;
  workspaceId: string;
  campaignId: string;
  runId: string;
  sourceId: string;
}

/** The whole server, as `main.ts` makes it, but for the rate limit. */
function ours({ urls }: ServerOrder): Express {
  return createApp({
    db: createDatabase({ url: urls.appUrl }),
    system: createDatabase({ url: urls.systemUrl }),
    clock: systemClock,
    nudge: () => undefined,
    log: pino({ level: 'silent' }),
    settings: {
      embedded: false,
      production: true,
      filesDir: 'unused',
      publicUrl: 'http://127.0.0.1:1',
      secret: 'a secret that is long enough to be taken',
    },
    temporalIsUp: () => Promise.resolve(true),
    startImport: () => Promise.resolve(),
    intakeRateLimit: 'none',
    version: 'bench',
  }).express;
}

/** What somebody would write by hand: Express, pg, one transaction with the enquiry and its place in a queue. */
function floor({ urls, workspaceId, campaignId, runId, sourceId }: ServerOrder): Express {
  const pool = new pg.Pool({ connectionString: urls.systemUrl, max: 10 });
  const enquiry = `INSERT INTO enquiry (id, workspace_id, campaign_id, run_id, source_id, name, email, email_norm, message, channel, received_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'web_page', $10)`;
  const outbox = `INSERT INTO outbox (workspace_id, scope_id, kind, lane, at) VALUES ($1, $2, 'enquiry', 2, $3)`;
  const app = express();
  app.post('/enquiries', express.json(), async (req, res) => {
    const { name, email, message } = req.body as { name: string; email: string; message: string };
    const id = newId();
    const at = new Date();
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await client.query({
        name: 'enquiry',
        text: enquiry,
        values: [id, workspaceId, campaignId, runId, sourceId, name, email, email.toLowerCase(), message, at],
      });
      await client.query({ name: 'outbox', text: outbox, values: [workspaceId, id, at] });
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
    res.status(201).json({ enquiryId: id });
  });
  return app;
}

process.once('message', (order: ServerOrder) => {
  const server = (order.which === 'ours' ? ours(order) : floor(order)).listen(0, '127.0.0.1', () => {
    process.send?.({ port: (server.address() as AddressInfo).port });
  });
});
process.once('disconnect', () => process.exit(0));
