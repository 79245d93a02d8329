import { z } from 'zod';
import { done, page, route } from '../http/route.ts';

const ops = ['operations', 'admin'] as const;

export const operationsContract = {
  live: route({ method: 'GET', path: '/health', summary: 'Is the server up, and can it reach its parts', access: 'public', answer: z.object({ ok: z.boolean(), database: z.boolean(), temporal: z.boolean() }) }),
  health: route({
    method: 'GET',
    path: '/operations/health',
    summary: 'What the watchdog sees: late dues, old outbox rows, scopes that do not move',
    access: ops,
    answer: z.object({
      asOf: z.string(),
      database: z.boolean(),
      temporal: z.boolean(),
      outboxRows: z.number().int(),
      outboxOldestSeconds: z.number(),
      duesLate: z.number().int(),
      unsealed: z.number().int(),
      unstarted: z.number().int(),
      parked: z.number().int(),
      effectsUnknown: z.number().int(),
      findings: z.array(z.object({ code: z.string(), message: z.string(), since: z.string() })),
    }),
  }),
  parked: route({
    method: 'GET',
    path: '/operations/parked',
    summary: 'Scopes held by a fault, with cause and effect on people',
    access: ops,
    answer: z.object({
      items: z.array(
        z.object({
          scopeId: z.uuid(),
          kind: z.string(),
          campaignId: z.uuid(),
          campaign: z.string(),
          name: z.string(),
          stepId: z.string(),
          step: z.string().describe('The step as it is called'),
          why: z.string().describe('The cause in a sentence'),
          details: z.string().describe('The error itself'),
          effect: z.string().describe('What it means for people, in a sentence'),
          since: z.string(),
        }),
      ),
    }),
  }),
  retry: route({ method: 'POST', path: '/operations/parked/retries', summary: 'Tries parked scopes again, in bulk', access: ops, body: z.object({ scopeIds: z.array(z.uuid()).min(1).max(1000) }), answer: z.object({ poked: z.number().int() }) }),
  mails: route({
    method: 'GET',
    path: '/operations/mails',
    summary: 'Mails that the built-in catcher took; embedded default only',
    access: ops,
    query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
    answer: z.object({ items: z.array(z.object({ key: z.string(), at: z.string(), from: z.string(), to: z.string(), subject: z.string(), text: z.string() })), total: z.number().int() }),
    problems: ['EMBEDDED_ONLY'],
  }),
  effects: route({
    method: 'GET',
    path: '/operations/effects',
    summary: 'The ledger of what touched the outside',
    access: ops,
    query: z.object({ state: z.enum(['reserved', 'sending', 'done', 'failed', 'unknown', 'dropped']).optional(), limit: z.coerce.number().int().min(1).max(200).default(50), cursor: z.string().optional() }),
    answer: page(z.object({ id: z.uuid(), kind: z.string(), stepId: z.string(), state: z.string(), attempt: z.number().int(), recipient: z.string(), problem: z.string().nullable(), updatedAt: z.string() })),
  }),
  settleEffect: route({ method: 'POST', path: '/operations/effects/settlements', summary: 'A person says what became of an unknown effect', access: ops, body: z.object({ effectId: z.uuid(), happened: z.boolean() }), answer: done, problems: ['EFFECT_STATE'] }),
  clock: route({ method: 'GET', path: '/operations/clock', summary: 'Now by the product, and how far it was moved', access: 'signedIn', answer: z.object({ now: z.string(), offsetMs: z.number(), movable: z.boolean(), nextDueAt: z.string().nullable() }) }),
  moveClock: route({ method: 'POST', path: '/operations/clock', summary: 'Moves the clock forward, from due to due; never back, embedded default only', access: ops, body: z.object({ by: z.string().max(20).describe('+3bd, +4h, +30d') }), answer: z.object({ now: z.string(), offsetMs: z.number(), poked: z.number().int() }), problems: ['EMBEDDED_ONLY', 'DURATION_INVALID'] }),
  activity: route({
    method: 'GET',
    path: '/operations/activity',
    summary: 'The audit: numbered, chained, newest first',
    access: ops,
    query: z.object({ before: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    answer: z.object({ items: z.array(z.object({ seq: z.string(), at: z.string(), actor: z.string().nullable(), verb: z.string(), text: z.string(), campaign: z.object({ id: z.uuid(), name: z.string() }).nullable(), hash: z.string() })), next: z.string().optional(), verified: z.boolean() }),
  }),
};
