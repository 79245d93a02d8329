import express, { type Request, type Response } from 'express';
import { z } from 'zod';
import { AppError, fieldErrors, invalid, type FieldError } from './problem.ts';
import type { Route } from './route.ts';

const parseJson = express.json({ limit: '2mb', type: () => true, inflate: true });

export function takesBody(route: Route): boolean {
  return !(route.body instanceof z.ZodUndefined);
}

/** Reads the JSON of a request, after access was checked, so that nobody unknown makes us read. 415, 413 or 400. */
export async function readBody(route: Route, req: Request, res: Response): Promise<unknown> {
  if (route.multipart) {
    if (!req.is('multipart/form-data')) throw new AppError(415, 'MEDIA_TYPE', 'Send multipart/form-data.');
    return undefined;
  }
  if (!takesBody(route)) return undefined;
  if (req.is('application/json') === false) throw new AppError(415, 'MEDIA_TYPE', 'Send application/json.');
  await new Promise<void>((resolve, reject) => {
    parseJson(req, res, (error?: unknown) => (error ? reject(error) : resolve()));
  });
  return req.body;
}

/** Params, query and body by the contract; 422 `INVALID` with everything at fault at once. */
export function parseInput(route: Route, raw: { params: unknown; query: unknown; body: unknown }) {
  const errors: FieldError[] = [];
  const parse = (schema: z.ZodType, value: unknown, base: string): unknown => {
    const parsed = schema.safeParse(value);
    if (!parsed.success) errors.push(...fieldErrors(parsed.error, base));
    return parsed.data;
  };
  const input = {
    params: parse(route.params, raw.params, '/params'),
    query: parse(route.query, raw.query, '/query'),
    body: parse(route.body, raw.body, ''),
  };
  if (errors.length > 0) throw invalid(errors);
  return input;
}
