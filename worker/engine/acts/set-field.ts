import type { Memory } from '../../../flow/state.ts';
import type { EnquiryRow } from '../read.ts';
import type { StepWork } from '../step-work.ts';
import type { Act } from './act.ts';

type Value = Memory[string];

interface Field {
  column: 'score' | 'est_value_minor' | 'kind';
  isFit(value: Value): boolean;
}

const isText = (value: Value): boolean => typeof value === 'string' && value.length <= 500;
const isWhole = (value: Value): boolean =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31;

/** The facts that have a column of their own; `answers.*`, and what is kept among the answers, are written there. */
const FIELDS: Readonly<Record<string, Field>> = {
  'enquiry.score': { column: 'score', isFit: isWhole },
  'enquiry.estValue': { column: 'est_value_minor', isFit: isWhole },
  'enquiry.kind': { column: 'kind', isFit: isText },
};
const AMONG_ANSWERS: Readonly<Record<string, string>> = {
  'enquiry.product': 'product',
  'enquiry.inSegment': 'inSegment',
};

const SET: Readonly<Record<Field['column'], string>> = {
  score: 'UPDATE enquiry SET score = $2 WHERE id = $1',
  est_value_minor: 'UPDATE enquiry SET est_value_minor = $2 WHERE id = $1',
  kind: 'UPDATE enquiry SET kind = $2 WHERE id = $1',
};
const SET_ANSWER = 'UPDATE enquiry SET answers = jsonb_set(answers, ARRAY[$2], $3::jsonb) WHERE id = $1';

/** Writes one value of the person, which rules read from then on; noted with what was set, not with what it was before. */
export const setField: Act = async (work, { stepId, args }) => {
  const { enquiry } = work.around;
  const field = typeof args.field === 'string' ? args.field : '';
  const value = args.value ?? null;
  if (!enquiry) return { outcome: 'out', data: { why: 'no_person' } };
  const isSet = await write(work, enquiry, field, value);
  if (isSet) work.writes.activity.push({ verb: 'field.set', data: { stepId, field } });
  return { outcome: 'out', ...(!isSet && { data: { why: 'does_not_fit' } }) };
};

async function write({ sql, scopeId }: StepWork, enquiry: EnquiryRow, field: string, value: Value): Promise<boolean> {
  const own = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
  if (own) {
    if (!own.isFit(value)) return false;
    await sql(SET[own.column], [scopeId, value]);
    // A later rule of this very step reads the new value.
    Object.assign(enquiry, { [own.column]: value });
    return true;
  }
  const name = field.startsWith('answers.') ? field.slice('answers.'.length) : AMONG_ANSWERS[field];
  const isPlain = value === null || typeof value !== 'object' || Array.isArray(value);
  if (name === undefined || name === '' || name === '__proto__' || !isPlain) return false;
  await sql(SET_ANSWER, [scopeId, name, JSON.stringify(value)]);
  enquiry.answers = { ...enquiry.answers, [name]: value };
  return true;
}
