import { z } from 'zod';

export const roleSchema = z.enum(['operations', 'marketer', 'sales', 'service', 'admin', 'partner']);
export type Role = z.infer<typeof roleSchema>;

/**
 * Who may call a route. `public` needs no sign-in; `signedIn` any active member; a list of roles only those.
 * A route without an access does not mount. Finer rights (the task is yours, you are its lead) are the handler's.
 */
export type Access = 'public' | 'signedIn' | readonly Role[];

export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
  May extends Access = Access,
> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Express path below `/api/v1`, e.g. `/campaigns/:id`. */
  path: string;
  /** One sentence for the API reference. */
  summary: string;
  access: May;
  params: Params;
  query: Query;
  /** `undefined` body: none is read. `multipart` routes read the stream themselves. */
  body: Body;
  answer: Answer;
  /** Of success. Default 200. */
  status: number;
  multipart: boolean;
  /** False: the answer holds a secret, so it is not kept for a repeated `Idempotency-Key`, which is then refused. */
  keepsAnswer: boolean;
  /** Codes of problems that the caller should expect besides the general ones. */
  problems: readonly string[];
}

const nothing = z.object({});

/** Fills in what a contract leaves out: no params, no query, no body, 200. */
export function route<
  Answer extends z.ZodType,
  Params extends z.ZodType = typeof nothing,
  Query extends z.ZodType = typeof nothing,
  Body extends z.ZodType = z.ZodUndefined,
  const May extends Access = Access,
>(contract: {
  method: Route['method'];
  path: string;
  summary: string;
  access: May;
  params?: Params;
  query?: Query;
  body?: Body;
  answer: Answer;
  status?: number;
  multipart?: boolean;
  keepsAnswer?: boolean;
  problems?: readonly string[];
}): Route<Params, Query, Body, Answer, May> {
  return {
    params: nothing as unknown as Params,
    query: nothing as unknown as Query,
    body: z.undefined() as unknown as Body,
    status: 200,
    multipart: false,
    keepsAnswer: true,
    problems: [],
    ...contract,
  };
}

export const idParams = z.object({ id: z.uuid() });

/** RFC 9457, with our `code` and one entry per field at fault (`pointer` is a JSON pointer into the body). */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })).default([]),
});
export type ProblemDocument = z.infer<typeof problemSchema>;

/** Lists: `next` is the cursor of the following page, absent on the last. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), total: z.number().int(), next: z.string().optional() });
}
export const instant = z.iso.datetime({ offset: true });
export const done = z.object({ done: z.literal(true) });
