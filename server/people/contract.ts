import { z } from 'zod';
import { done, idParams, instant, roleSchema, route } from '../http/route.ts';

export const personSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  position: z.enum(['member', 'lead', 'head']),
  active: z.boolean(),
  capacityPerDay: z.number().int(),
  weight: z.number().int(),
  /** Countries and areas that somebody in Sales looks after, as enquiries name them. */
  territories: z.array(z.string()),
  awayFrom: z.string().nullable(),
  awayTo: z.string().nullable(),
  deputyId: z.uuid().nullable(),
});
export type Person = z.infer<typeof personSchema>;

export const peopleContract = {
  list: route({
    method: 'GET',
    path: '/people',
    summary: 'Everybody in the workspace',
    access: 'signedIn',
    answer: z.object({ items: z.array(personSchema) }),
  }),
  calendar: route({
    method: 'GET',
    path: '/calendar',
    summary: 'Business hours by weekday (0 is Sunday) and holidays, by which working days and hours are counted',
    access: 'signedIn',
    answer: z.object({
      tz: z.string(),
      hoursByWeekday: z.record(z.string(), z.array(z.object({ from: z.string(), to: z.string() }))),
      holidays: z.array(z.string()),
    }),
  }),
  setAway: route({
    method: 'PUT',
    path: '/me/away',
    summary: 'I am away from, to; my deputy is asked meanwhile',
    access: 'signedIn',
    body: z.object({ from: instant.nullable(), to: instant.nullable(), deputyId: z.uuid().nullable() }),
    answer: personSchema,
    problems: ['DATES_ORDER'],
  }),
  update: route({
    method: 'PATCH',
    path: '/people/:id',
    summary: 'Changes capacity, weight, position, areas or deputy',
    access: ['admin', 'operations'],
    params: idParams,
    body: z.object({
      capacityPerDay: z.number().int().min(0).max(1000).optional(),
      weight: z.number().int().min(1).max(100).optional(),
      position: z.enum(['member', 'lead', 'head']).optional(),
      territories: z.array(z.string().trim().min(1).max(40)).max(50).optional(),
      deputyId: z.uuid().nullable().optional(),
    }),
    answer: personSchema,
  }),
  open: route({
    method: 'GET',
    path: '/people/:id/open',
    summary: 'What is theirs now and would pass on if they left',
    access: ['admin', 'operations'],
    params: idParams,
    answer: z.object({
      tasks: z.number().int(),
      enquiries: z.number().int(),
      campaigns: z.number().int(),
      flows: z.array(z.object({ id: z.uuid(), name: z.string() })).describe('Live flows that name them'),
    }),
  }),
  leave: route({
    method: 'POST',
    path: '/people/:id/leave',
    summary: 'Somebody leaves: what is open passes on, their sign-in and keys end',
    access: ['admin'],
    params: idParams,
    body: z.object({
      tasksTo: z.uuid().optional().describe('Asked instead where allowed; else the deputy, lead or head'),
      enquiriesTo: z.uuid().optional().describe('Owns the open enquiries; else the lead, head or deputy'),
    }),
    answer: z.object({
      passed: z.number().int(),
      dropped: z.number().int().describe('Seats of groups whose others go on'),
      enquiries: z.number().int(),
      campaigns: z.number().int(),
      deputies: z.number().int().describe('People who have no deputy now'),
    }),
    problems: ['ALREADY_LEFT', 'LAST_ADMIN', 'SELF'],
  }),
  comeBack: route({
    method: 'POST',
    path: '/people/:id/return',
    summary: 'Somebody who had left is asked again and may sign in',
    access: ['admin'],
    params: idParams,
    answer: done,
    problems: ['NOT_LEFT'],
  }),
  apiKeys: route({
    method: 'GET',
    path: '/api-keys',
    summary: 'Keys of other systems',
    access: ['admin'],
    answer: z.object({
      items: z.array(
        z.object({
          id: z.uuid(),
          name: z.string(),
          prefix: z.string(),
          memberName: z.string(),
          createdAt: z.string(),
          lastUsedAt: z.string().nullable(),
        }),
      ),
    }),
  }),
  createApiKey: route({
    method: 'POST',
    path: '/api-keys',
    summary: 'Makes a key that acts as a member; the key is shown once',
    access: ['admin'],
    body: z.object({ name: z.string().min(1).max(80), memberId: z.uuid() }),
    answer: z.object({ id: z.uuid(), key: z.string() }),
    status: 201,
    keepsAnswer: false,
  }),
  revokeApiKey: route({
    method: 'DELETE',
    path: '/api-keys/:id',
    summary: 'Ends a key at once',
    access: ['admin'],
    params: idParams,
    answer: done,
  }),
};
