import { randomUUID } from 'node:crypto';
import { demoPeople, signInAs } from '../services/demo-client.ts';
import { StartProblem } from '../services/problem.ts';
import { environmentOf } from './environment-of.ts';

/** The product's API as somebody of Operations. Path below `/api/v1`; throws unless the answer is a success. */
export type Call = (method: string, path: string, body?: unknown) => Promise<unknown>;

export const connectOptions = { url: { type: 'string' }, 'data-dir': { type: 'string' } } as const;

/**
 * With `TANDEM_API_KEY` as the member the key acts as; else, in the embedded default, as the demo workspace's Operations.
 * A key is read from the environment only, so that it stands in no list of processes.
 */
export async function connect(options: { url?: string | undefined; 'data-dir'?: string | undefined }): Promise<Call> {
  const key = process.env['TANDEM_API_KEY'];
  const url = (options.url ?? environmentOf(options['data-dir'])['TANDEM_PUBLIC_URL'] ?? '').replace(/\/+$/, '');
  if (url === '') throw new StartProblem('Say where the product is: --url https://tandem.example.com');
  if (key) return (method, path, body) => callWithKey(url, key, method, path, body);

  const person = (await demoPeople(url)).find(({ role }) => role === 'operations');
  if (!person)
    throw new StartProblem('Set TANDEM_API_KEY to a key of somebody of Operations (Settings, Sources and keys).');
  return (await signInAs(url, person)).call;
}

async function callWithKey(url: string, key: string, method: string, path: string, body: unknown): Promise<unknown> {
  const headers = {
    Authorization: `Bearer ${key}`,
    'Idempotency-Key': randomUUID(),
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
  };
  const request = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const answer = await fetch(`${url}/api/v1${path}`, request).catch(() => {
    throw new StartProblem(`Nothing answers at ${url}.`);
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}
