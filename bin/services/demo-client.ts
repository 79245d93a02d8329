import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { StartProblem } from './problem.ts';

const people = z.object({
  items: z.array(z.object({ memberId: z.string(), name: z.string(), role: z.string(), position: z.string() })),
});
export type DemoPerson = z.infer<typeof people>['items'][number];

export interface DemoClient {
  person: DemoPerson;
  /** Path below `/api/v1`. Throws with status and problem unless the answer is a success. */
  call(method: string, path: string, body?: unknown): Promise<unknown>;
  /** The bare answer, whatever its status. */
  request(method: string, path: string, body?: unknown): Promise<Response>;
}

/** Everybody of the demo workspace of a product that runs. */
export async function demoPeople(url: string): Promise<DemoPerson[]> {
  const answer = await fetch(`${url}/api/v1/demo-people`).catch(() => {
    throw new StartProblem(`Nothing answers at ${url}. Is the product running? npm start`);
  });
  if (!answer.ok)
    throw new StartProblem(`${url} answered ${answer.status} when asked for the people of the demo workspace.`);
  return people.parse(await answer.json()).items;
}

/** Signs in over HTTP as a person of the demo workspace; only the embedded default lets that be done. */
export async function signInAs(url: string, person: DemoPerson): Promise<DemoClient> {
  const api = `${url}/api/v1`;
  const headers = (cookie?: string): Record<string, string> => ({
    Origin: url,
    'Idempotency-Key': randomUUID(),
    ...(cookie ? { Cookie: cookie } : {}),
  });
  const json = { 'Content-Type': 'application/json' };
  const signIn = await fetch(`${api}/demo-sign-in`, {
    method: 'POST',
    headers: { ...headers(), ...json },
    body: JSON.stringify({ memberId: person.memberId }),
  });
  if (!signIn.ok) throw new StartProblem(`${person.name} could not sign in: ${signIn.status} ${await signIn.text()}`);
  const cookie = signIn.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');

  const request = (method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(`${api}${path}`, {
      method,
      headers: { ...headers(cookie), ...(body === undefined || body instanceof FormData ? {} : json) },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
  return {
    person,
    request,
    async call(method, path, body) {
      const answer = await request(method, path, body);
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
      return text === '' ? undefined : (JSON.parse(text) as unknown);
    },
  };
}
