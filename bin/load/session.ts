/** A person of the demo, signed in over HTTP as a browser would be. */
export interface Session {
  get<T>(path: string): Promise<T>;
  /** Answers status and body; `undefined` where the server could not be reached. */
  send(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown } | undefined>;
  upload(
    path: string,
    fields: { file: { name: string; text: string }; mapping: unknown },
  ): Promise<{ status: number; body: unknown } | undefined>;
}

export async function signIn(url: string, name: string): Promise<Session> {
  const people = (await (await fetch(`${url}/api/v1/demo-people`)).json()) as {
    items: { memberId: string; name: string }[];
  };
  const person = people.items.find((one) => one.name === name);
  if (!person) throw new Error(`The demo has no ${name}`);
  const answer = await fetch(`${url}/api/v1/demo-sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ memberId: person.memberId }),
  });
  if (!answer.ok) throw new Error(`${name} could not sign in: ${answer.status}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const headers = { cookie, origin: url };

  const call = async (path: string, init: RequestInit): Promise<{ status: number; body: unknown } | undefined> => {
    try {
      const response = await fetch(`${url}/api/v1${path}`, { ...init, signal: AbortSignal.timeout(15_000) });
      return { status: response.status, body: await response.json() };
    } catch {
      return undefined;
    }
  };
  return {
    async get<T>(path: string): Promise<T> {
      const answer = await call(path, { headers });
      if (answer?.status !== 200) throw new Error(`GET ${path}: ${answer?.status ?? 'no answer'}`);
      return answer.body as T;
    },
    send: (method, path, body) =>
      call(path, {
        method,
        headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    upload(path, { file, mapping }) {
      const form = new FormData();
      form.set('mapping', JSON.stringify(mapping));
      form.set('file', new Blob([file.text], { type: 'text/csv' }), file.name);
      return call(path, { method: 'POST', headers, body: form });
    },
  };
}
