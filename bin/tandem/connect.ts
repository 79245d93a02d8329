import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { demoPeople, signInAs } from '../services/demo-client.ts';
import { StartProblem } from '../services/problem.ts';
import { environmentOf } from './environment-of.ts';

/** The product's API as somebody of Operations. Path below `/api/v1`; throws `StartProblem` with what the server refuses. */
export type Call = (method: string, path: string, body?: unknown) => Promise<unknown>;

type Request = (method: string, path: string, body?: unknown) => Promise<Response>;

export const connectOptions = { url: { type: 'string' }, 'data-dir': { type: 'string' } } as const;

const refusal = z.object({
  code: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })).default([]),
});

/**
 * With `TANDEM_API_KEY` as the member the key acts as; else, in the embedded default, as the demo workspace's Operations.
 * A key is read from the environment only, so that it stands in no list of processes.
 */
export async function connect(options: { url?: string | undefined; 'data-dir'?: string | undefined }): Promise<Call> {
  const key = process.env['TANDEM_API_KEY'];
  const url = (options.url ?? environmentOf(options['data-dir'])['TANDEM_PUBLIC_URL'] ?? '').replace(/\/+$/, '');
  if (url === '') throw new StartProblem('Say where the product is: --url https://tandem.example.com');
  return calling(key ? requestWithKey(url, key) : await requestAsOperations(url));
}

function requestWithKey(url: string, key: string): Request {
  return (method, path, body) => {
    const headers = {
      Authorization: `Bearer ${key}`,
      'Idempotency-Key': randomUUID(),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    };
    const request = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    return fetch(`${url}/api/v1${path}`, request).catch(() => {
      throw new StartProblem(`Nothing answers at ${url}.`);
    });
  };
}

async function requestAsOperations(url: string): Promise<Request> {
  const person = (await demoPeople(url)).find(({ role }) => role === 'operations');
  if (!person) throw new StartProblem('Set TANDEM_API_KEY to the key of somebody of Operations.');
  return (await signInAs(url, person)).request;
}

function calling(request: Request): Call {
  return async (method, path, body) => {
    const answer = await request(method, path, body);
    const text = await answer.text();
    if (answer.ok) return text === '' ? undefined : (JSON.parse(text) as unknown);
    throw new StartProblem(`${method} ${path} was refused: ${answer.status} ${inWords(text)}`);
  };
}

function inWords(text: string): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text.slice(0, 200);
  }
  const read = refusal.safeParse(value);
  if (!read.success) return text.slice(0, 200);
  const { code, detail = '', errors } = read.data;
  return [`${code} ${detail}`.trim(), ...errors.map((one) => `  ${one.code} ${one.pointer}: ${one.message}`)].join(
    '\n',
  );
}
