import { z } from 'zod';
import { exampleSchema } from '../../flow/examples/example.ts';
import { done, idParams, route } from '../http/route.ts';

const item = z.object({
  id: z.uuid(),
  name: z.string(),
  example: exampleSchema,
  author: z.string(),
  createdAt: z.string(),
  /** Versions need not pass it any more. */
  retired: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
});
export type ExampleItem = z.infer<typeof item>;

const name = z.string().trim().min(1).max(120);

export const examplesContract = {
  list: route({
    method: 'GET',
    path: '/flows/:id/examples',
    summary: 'The kept courses of a flow, which every later version must pass',
    access: 'signedIn',
    params: idParams,
    answer: z.object({ items: z.array(item) }),
  }),
  keep: route({
    method: 'POST',
    path: '/flows/:id/examples',
    summary: 'Keeps a course as a test: what was decided in it, and what came of it',
    access: ['operations'],
    params: idParams,
    body: z.object({ name, example: exampleSchema }),
    answer: item,
    status: 201,
    problems: ['NAME_IN_USE', 'TOO_MANY_EXAMPLES'],
  }),
  change: route({
    method: 'PUT',
    path: '/flow-examples/:id',
    summary: 'Renames a test, retires it with the reason, or puts it in force again',
    access: ['operations'],
    params: idParams,
    /** `retired`: why; null: in force. */
    body: z.object({ name, retired: z.string().trim().min(1).max(500).nullable() }),
    answer: item,
    problems: ['NAME_IN_USE'],
  }),
  remove: route({
    method: 'DELETE',
    path: '/flow-examples/:id',
    summary: 'Deletes a test for good',
    access: ['operations'],
    params: idParams,
    answer: done,
  }),
};
