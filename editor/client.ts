import { queryOptions } from '@tanstack/react-query';
import type { UseQueryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { contract } from '../server/contract.ts';
import type { Contract } from '../server/contract.ts';
import { problemSchema } from '../server/http/route.ts';
import type { ProblemDocument, Route } from '../server/http/route.ts';

/** A part of a call: absent when the contract has none, optional when all of it is. */
type Part<Name extends string, T> = [T] extends [undefined]
  ? unknown
  : string extends keyof T
    ? unknown
    : Record<never, never> extends T
      ? { [K in Name]?: T }
      : { [K in Name]: T };

/** `form` is for multipart routes. `idempotencyKey` is made when absent; hand in your own to send the same write again. */
export type Input<R extends Route> = Part<'params', z.input<R['params']>> &
  Part<'query', z.input<R['query']>> &
  Part<'body', z.input<R['body']>> & { form?: FormData; idempotencyKey?: string; signal?: AbortSignal };
export type Answer<R extends Route> = z.output<R['answer']>;
type Arguments<R extends Route> = Record<never, never> extends Input<R> ? [input?: Input<R>] : [input: Input<R>];

export interface Call<R extends Route> {
  /** Sends the request. Throws `ProblemError` for every answer but success. */
  (...input: Arguments<R>): Promise<Answer<R>>;
  /** For `useQuery`. The key is `[noun, verb, input]`; the live stream renews by noun. */
  options(...input: Arguments<R>): UseQueryOptions<Answer<R>, ProblemError> & { queryKey: readonly unknown[] };
}
export type Client = {
  [Noun in keyof Contract]: {
    [Verb in keyof Contract[Noun]]: Contract[Noun][Verb] extends Route ? Call<Contract[Noun][Verb]> : never;
  };
};

/** The server said no, or was not reached (`code: 'NO_CONNECTION'`, status 0). */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: ProblemDocument['errors'];

  constructor(
    problem: Pick<ProblemDocument, 'status' | 'code' | 'title' | 'errors'> & { detail?: string | undefined },
  ) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
    this.status = problem.status;
    this.code = problem.code;
    this.errors = problem.errors;
  }

  /** The message of the field at `pointer` (a JSON pointer into the body, `/plan/segment`). */
  messageAt(pointer: string): string | undefined {
    return this.errors.find((error) => error.pointer === pointer)?.message;
  }
}

const noConnection = {
  status: 0,
  code: 'NO_CONNECTION',
  title: 'There is no connection to Tandem. What you typed is still here.',
  errors: [],
};

/** The address of a call, path parameters encoded, absent query values left out. */
export function addressOf(
  route: Pick<Route, 'path'>,
  params: Record<string, unknown> = {},
  query: Record<string, unknown> = {},
): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, String(value)]],
    ),
  );
  return `/api/v1${path}${search.size > 0 ? `?${search}` : ''}`;
}

interface LooseInput {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  form?: FormData;
  idempotencyKey?: string;
  signal?: AbortSignal;
}

async function send(route: Route, input: LooseInput = {}): Promise<unknown> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (route.method !== 'GET') headers['idempotency-key'] = input.idempotencyKey ?? crypto.randomUUID();
  if (input.body !== undefined) headers['content-type'] = 'application/json';
  const body = input.form ?? (input.body === undefined ? undefined : JSON.stringify(input.body));
  const init: RequestInit = {
    method: route.method,
    headers,
    ...(body === undefined ? {} : { body }),
    ...(input.signal ? { signal: input.signal } : {}),
  };
  const response = await fetch(addressOf(route, input.params, input.query), init).catch((cause: unknown) => {
    if (input.signal?.aborted) throw cause;
    throw new ProblemError(noConnection);
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer;
  const problem = problemSchema.safeParse(answer);
  throw new ProblemError(
    problem.success
      ? problem.data
      : { status: response.status, code: 'UNEXPECTED', title: 'Something broke on our side.', errors: [] },
  );
}

function call(noun: string, verb: string, route: Route) {
  const ask = (input?: LooseInput) => send(route, input);
  return Object.assign(ask, {
    options: (input?: LooseInput) =>
      queryOptions({ queryKey: [noun, verb, input ?? {}], queryFn: ({ signal }) => send(route, { ...input, signal }) }),
  });
}

/** Cast: built key by key from the contract that the type is made of. */
export const api = Object.fromEntries(
  Object.entries(contract).map(([noun, verbs]) => [
    noun,
    Object.fromEntries(
      Object.entries(verbs).map(([verb, route]) => [verb, call(noun, verb, route as unknown as Route)]),
    ),
  ]),
) as unknown as Client;

/** better-auth's own endpoints; they answer `{ code, message }`. */
export async function authenticate(path: 'sign-in/email' | 'sign-out', body: Record<string, string>): Promise<void> {
  const response = await fetch(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new ProblemError(noConnection);
  });
  if (response.ok) return;
  const wrong = response.status === 401 || response.status === 400;
  const title =
    response.status === 429
      ? 'Too many tries. Please wait a minute.'
      : wrong
        ? 'E-mail and password do not belong together.'
        : 'Signing in does not work right now.';
  throw new ProblemError({ status: response.status, code: 'SIGN_IN', title, errors: [] });
}
