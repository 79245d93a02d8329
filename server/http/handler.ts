import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Clock } from '../../prisma/clock.ts';
import type { Database, Tx } from '../../prisma/database.ts';
import type { ImportRef } from '../../worker/contract.ts';
import type { Role, Route } from './route.ts';

/** Who is signed in, or whom an API key acts as. */
export interface Member {
  id: string;
  workspaceId: string;
  userId: string;
  name: string;
  email: string;
  role: Role;
  position: 'member' | 'lead' | 'head';
  groups: string[];
}

export interface Settings {
  /** True only in the default that brings its own PostgreSQL and Temporal: demo sign-in, movable clock, mails. */
  embedded: boolean;
  production: boolean;
  publicUrl: string;
  secret: string;
  /** Where the built-in mail catcher writes, one line of JSON a mail. */
  mailboxFile?: string | undefined;
  /** Where files of material are kept. */
  filesDir: string;
}

/** What every handler is given. */
export interface PublicContext {
  /** Role `app`: sees one workspace, named first in each transaction. */
  db: Database;
  /** Role `system`: sees all workspaces; for sign-in, source keys and API keys. */
  system: Database;
  clock: Clock;
  /** After a commit that wrote an outbox row: has the relay look at once. */
  nudge(): void;
  /** After the commit of an import: starts its pages. Harmless when they run already. */
  startImport(ref: ImportRef): Promise<void>;
  log: Logger;
  settings: Settings;
  /** Can Temporal be reached? Answers within two seconds. */
  temporalIsUp(): Promise<boolean>;
  auth: SignIn;
  req: Request;
  res: Response;
}

export interface Context extends PublicContext {
  me: Member;
  /**
   * One transaction in my workspace, with the product's time as it stands in it. Of a write that takes an
   * `Idempotency-Key`, the key is stored by the first one, so such a handler does all its writing in one.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** One that only reads, before a write that a store does in a transaction of its own. Takes no key. */
  look<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
}

export interface Transaction extends Tx {
  now: Date;
}

/** The part of sign-in that handlers use. */
export interface SignIn {
  /** Makes a session for a demo person and answers the cookies to set. Throws `DEMO_ONLY` where it cannot. */
  demoCookies(email: string): Promise<string[]>;
}

export interface Input<R extends Route> {
  params: z.output<R['params']>;
  query: z.output<R['query']>;
  body: z.output<R['body']>;
}
export type Answer<R extends Route> = z.output<R['answer']>;

/** A handler is one file, one function: the contract's input in, its answer out. Throws `AppError` for all else. */
export type Handler<R extends Route> = (
  ctx: R['access'] extends 'public' ? PublicContext : Context,
  input: Input<R>,
) => Promise<Answer<R>>;

export type Handlers<C extends Record<string, Route>> = { [Verb in keyof C]: Handler<C[Verb]> };
