import { readEnquiry } from '../../flow/intake/read-enquiry.ts';
import { toRawValues } from '../../flow/intake/raw-values.ts';
import { completenessScore } from '../../flow/intake/score.ts';
import type { FieldProblem } from '../../flow/intake/text.ts';
import type { Clock } from '../../prisma/clock.ts';
import type { Database } from '../../prisma/database.ts';
import { bodyHash, type Capture, type Captured } from '../../prisma/stores/intake.ts';
import { addToQuarantine } from '../../prisma/stores/quarantine.ts';
import { sourceState } from '../../prisma/stores/sources.ts';
import { AppError } from '../http/problem.ts';
import type { FoundSource, SourceLookup } from './source-cache.ts';

export interface ReceiveDeps {
  db: Database;
  clock: Clock;
  nudge(): void;
  lookUp: SourceLookup;
  capture(capture: Capture): Promise<Captured>;
  /** Seconds to wait, or 0. */
  throttle?: ((sourceId: string) => number) | undefined;
}

const SOURCE_CLOSED: FieldProblem = {
  column: '',
  code: 'SOURCE_CLOSED',
  message: 'Enquiries are not taken here at the moment. What was sent is kept for 30 days.',
};

/**
 * Takes in one enquiry, or keeps it in quarantine and throws: `SOURCE_UNKNOWN` 404, `RATE_LIMITED` 429, `SOURCE_CLOSED`
 * 409, 422 with one entry a field, `IDEMPOTENCY_KEY_REUSED` 422.
 */
export async function receiveEnquiry(
  deps: ReceiveDeps,
  request: { sourceKey: string; body: unknown; idempotencyKey: string | undefined },
): Promise<{ enquiryId: string; known: boolean }> {
  const { source, offsetMs } = await sourceOf(deps.lookUp, request.sourceKey);
  const wait = deps.throttle?.(source.id) ?? 0;
  if (wait > 0) throw new AppError(429, 'RATE_LIMITED', `Too many enquiries at once. Try again in ${wait} s.`);
  const at = deps.clock.now(offsetMs);
  const key = readKey(request);
  const refuse = async (problems: FieldProblem[]): Promise<void> => {
    const raw = toRawValues(request.body);
    await deps.db.inWorkspaceSql(source.workspaceId, (sql) =>
      addToQuarantine(sql, { source, raw, problems, at, ...(key ? { key: `${key.name} ${key.bodyHash}` } : {}) }),
    );
  };

  const state = sourceState(source, at);
  if (state === 'closed') {
    await refuse([SOURCE_CLOSED]);
    throw new AppError(409, 'SOURCE_CLOSED', SOURCE_CLOSED.message);
  }
  const read = readEnquiry(request.body, source.country);
  if (!read.ok) {
    await refuse(read.problems);
    throw refusal(read.problems);
  }
  const { values } = read;
  values.score ??= completenessScore(values);
  const captured = await deps.capture({ source, values, late: state === 'late', at, ...(key ? { key } : {}) });
  if ('keyReused' in captured) {
    throw new AppError(
      422,
      'IDEMPOTENCY_KEY_REUSED',
      'This Idempotency-Key came with another enquiry before. Take a new key for a new enquiry.',
    );
  }
  if (!captured.known) deps.nudge();
  return captured;
}

/** Throws `SOURCE_UNKNOWN`; imports have a source of their own, which is not public. */
export async function sourceOf(lookUp: SourceLookup, key: string): Promise<FoundSource> {
  const found = await lookUp(key);
  if (!found || found.source.kind === 'import') throw new AppError(404, 'SOURCE_UNKNOWN', 'There is no such form.');
  return found;
}

function readKey(request: {
  body: unknown;
  idempotencyKey: string | undefined;
}): { name: string; bodyHash: string } | undefined {
  const name = request.idempotencyKey;
  if (name === undefined) return undefined;
  if (!/^[\x21-\x7e]{1,200}$/.test(name))
    throw new AppError(422, 'INVALID', 'An Idempotency-Key is one to 200 visible ASCII characters.');
  return { name, bodyHash: bodyHash(request.body) };
}

/** One problem gives its code to the whole; several are `INVALID`. */
function refusal(problems: FieldProblem[]): AppError {
  const [first] = problems;
  const code = problems.length === 1 && first ? first.code : 'INVALID';
  const errors = problems.map(({ column, code: each, message }) => ({
    pointer: column === '' ? '' : `/${column.replaceAll('.', '/')}`,
    code: each,
    message,
  }));
  return new AppError(422, code, first?.message ?? 'Some values cannot be used.', errors);
}
