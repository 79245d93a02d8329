import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { sqlState } from '../../prisma/database.ts';
import type { ProblemDocument } from './route.ts';

export interface FieldError {
  /** JSON pointer into the body, or `/params/…`, `/query/…`. */
  pointer: string;
  code: string;
  message: string;
}

/** The request cannot be served. Thrown anywhere; mapped to a problem document in one place, below. */
export class AppError extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: FieldError[];

  constructor(status: number, code: string, detail: string, errors: FieldError[] = []) {
    super(detail);
    this.name = 'AppError';
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

/** Also the answer for a row of another workspace. */
export function notFound(what: string): AppError {
  return new AppError(404, 'NOT_FOUND', `There is no such ${what}.`);
}

/** For rows that a statement looked up by id: throws `NOT_FOUND` where there is none. */
export function found<T>(row: T | undefined | null, what: string): T {
  if (row === undefined || row === null) throw notFound(what);
  return row;
}

/** 422 `INVALID` with one entry per field at fault. `base` is the pointer of the part that was parsed. */
export function invalid(errors: FieldError[]): AppError {
  return new AppError(422, 'INVALID', 'Some values cannot be used.', errors);
}

export function fieldErrors(error: z.ZodError, base = ''): FieldError[] {
  return error.issues.map((issue) => ({
    pointer: [base, ...issue.path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/'),
    code: codeOf(issue),
    message: issue.message,
  }));
}

/** A check of our own may say a code of its own. */
function codeOf(issue: z.core.$ZodIssue): string {
  const code: unknown = issue.code === 'custom' ? issue.params?.['code'] : undefined;
  return typeof code === 'string' ? code : (issue.code ?? 'INVALID').toUpperCase();
}

const TITLES: Record<number, string> = {
  400: 'The request cannot be read',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Something changed meanwhile',
  413: 'Too large',
  415: 'Wrong media type',
  422: 'The request cannot be used',
  429: 'Too many requests',
  500: 'Something broke on our side',
  503: 'Not reachable at the moment',
};

const UNREACHABLE = new Set(['08000', '08003', '08006', '57P01', '57P02', '57P03', '53300']);
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);

/**
 * The one mapping of errors to problem documents. What nobody foresaw answers 500 with a short number, under which the
 * log has the whole error; its text does not leave the server.
 */
export function toProblem(error: unknown): { document: ProblemDocument; unforeseen?: string } {
  if (error instanceof AppError) return { document: document(error.status, error.code, error.message, error.errors) };
  const body = fromBodyParser(error);
  if (body) return { document: document(body.status, body.code, body.message, []) };
  const state = sqlState(error);
  if (state === '22021' || state === '22P05') {
    return { document: document(422, 'INVALID', 'A text holds a character that cannot be stored.', []) };
  }
  if ((state && UNREACHABLE.has(state)) || NETWORK.has(networkCode(error))) {
    return {
      document: document(
        503,
        'UNAVAILABLE',
        'The database cannot be reached. Nothing was changed; try again in a moment.',
        [],
      ),
      unforeseen: shortNumber(),
    };
  }
  const number = shortNumber();
  return {
    document: document(500, 'INTERNAL', `Number ${number}. Try again; if it stays, tell Operations this number.`, []),
    unforeseen: number,
  };
}

function document(status: number, code: string, detail: string, errors: FieldError[]): ProblemDocument {
  return { type: 'about:blank', title: TITLES[status] ?? 'Problem', status, code, detail, errors };
}

function shortNumber(): string {
  return randomBytes(3).toString('hex');
}

function networkCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** Errors of Express's own parsers and router carry a `type` or a status below 500. */
function fromBodyParser(error: unknown): { status: number; code: string; message: string } | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { type, status } = error as { type?: unknown; status?: unknown };
  if (type === 'entity.too.large') return { status: 413, code: 'BODY_TOO_LARGE', message: 'The body is too large.' };
  if (type === 'entity.parse.failed') return { status: 400, code: 'JSON_UNREADABLE', message: 'The body is not JSON.' };
  if (type === 'encoding.unsupported' || type === 'charset.unsupported')
    return { status: 415, code: 'MEDIA_TYPE', message: 'Send JSON in UTF-8.' };
  if (typeof status === 'number' && status >= 400 && status < 500)
    return { status, code: 'REQUEST_UNREADABLE', message: 'The request cannot be read.' };
  return undefined;
}
