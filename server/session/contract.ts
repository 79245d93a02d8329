import { z } from 'zod';
import { roleSchema, route } from '../http/route.ts';

export const meSchema = z.object({
  memberId: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  position: z.enum(['member', 'lead', 'head']),
  workspace: z.object({ id: z.uuid(), name: z.string(), tz: z.string(), currency: z.string() }),
  openTasks: z.number().int(),
  lateTasks: z.number().int(),
  /** Now by the product's clock, which the embedded default can move. */
  now: z.string(),
  embedded: z.boolean(),
  awayFrom: z.string().nullable(),
  awayTo: z.string().nullable(),
});
export type Me = z.infer<typeof meSchema>;

/** Signing in with e-mail and password, and out, is better-auth's at `/api/auth`. */
export const sessionContract = {
  me: route({ method: 'GET', path: '/me', summary: 'Who is signed in', access: 'signedIn', answer: meSchema }),
  demoPeople: route({
    method: 'GET',
    path: '/demo-people',
    summary: 'The people of the demo workspace; empty outside the embedded default',
    access: 'public',
    answer: z.object({
      items: z.array(
        z.object({ memberId: z.uuid(), name: z.string(), role: roleSchema, position: z.string(), does: z.string() }),
      ),
    }),
  }),
  demoSignIn: route({
    method: 'POST',
    path: '/demo-sign-in',
    summary: 'Signs in as a person of the demo workspace; embedded default on the loopback address only',
    access: 'public',
    body: z.object({ memberId: z.uuid() }),
    answer: z.object({ memberId: z.uuid() }),
    problems: ['DEMO_ONLY'],
  }),
};
