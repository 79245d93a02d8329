import { z } from 'zod';
import { done, idParams, instant, route } from '../http/route.ts';

const entry = z.object({
  id: z.string(),
  campaignId: z.uuid(),
  campaign: z.string(),
  kind: z.enum(['launch', 'open', 'asked', 'vote', 'drop', 'inHome']),
  side: z.enum(['marketing', 'sales', 'service', 'joint', 'operations']),
  title: z.string(),
  from: z.string(),
  to: z.string(),
});
export type Entry = z.infer<typeof entry>;

const clash = z.object({
  id: z.string(),
  kind: z.enum(['people', 'channel', 'date']),
  campaignIds: z.array(z.uuid()),
  from: z.string(),
  to: z.string(),
  people: z.number().int().nullable(),
  sizes: z.array(z.number().int()),
  messages: z.number().int().nullable(),
  channels: z.array(z.string()),
});

const planned = z.object({
  id: z.uuid(),
  name: z.string(),
  owner: z.object({ id: z.uuid(), name: z.string() }),
  launchAt: z.string().nullable(),
  endsAt: z.string().nullable(),
  tz: z.string(),
  priority: z.number().int(),
  version: z.number().int(),
  /** May this person move its dates? */
  mayMove: z.boolean(),
});
export type PlannedCampaign = z.infer<typeof planned>;

const voided = z.object({ subject: z.string(), title: z.string(), outcome: z.string(), count: z.number().int() });

export const calendarContract = {
  read: route({
    method: 'GET',
    path: '/campaign-calendar',
    summary: 'All campaigns between two instants: what happens when, and what clashes. A partner sees its own',
    access: 'signedIn',
    query: z.object({ from: instant, to: instant }),
    answer: z.object({
      entries: z.array(entry),
      campaigns: z.array(planned),
      clashes: z.array(clash),
      cap: z.object({ messages: z.number().int(), days: z.number().int() }),
      holidays: z.array(z.string()),
      tz: z.string(),
    }),
    problems: ['DATES_ORDER', 'SPAN_TOO_LONG'],
  }),
  moveEffects: route({
    method: 'GET',
    path: '/campaigns/:id/move-effects',
    summary: 'What moving the launch would void and which clashes there would be then; changes nothing',
    access: ['marketer', 'operations'],
    params: idParams,
    query: z.object({ launchAt: instant, endsAt: instant.optional() }),
    answer: z.object({
      version: z.number().int(),
      launchAt: z.string(),
      /** Moved on as far as the launch where it would else come before it. */
      endsAt: z.string().nullable(),
      /** What was confirmed, approved and voted and would have to be given again. */
      voids: z.array(voided),
      /** Why it cannot be moved; null where it can. */
      refused: z.string().nullable(),
      clashes: z.array(clash),
    }),
  }),
  prioritise: route({
    method: 'PUT',
    path: '/campaigns/:id/priority',
    summary: 'Whose message goes first to people whom two campaigns want; 100 before 0',
    access: ['operations'],
    params: idParams,
    body: z.object({ priority: z.number().int().min(0).max(100) }),
    answer: done,
  }),
  feed: route({
    method: 'GET',
    path: '/me/calendar-feed',
    summary: 'Whether I have a private calendar address; the address itself is shown once, when it is made',
    access: 'signedIn',
    answer: z.object({ since: z.string().nullable() }),
  }),
  makeFeed: route({
    method: 'POST',
    path: '/me/calendar-feed',
    summary: 'A new private address of my calendar (iCalendar); the one before ends',
    access: 'signedIn',
    answer: z.object({ url: z.string() }),
    status: 201,
    keepsAnswer: false,
  }),
  revokeFeed: route({
    method: 'DELETE',
    path: '/me/calendar-feed',
    summary: 'Ends my private calendar address',
    access: 'signedIn',
    answer: done,
  }),
};
