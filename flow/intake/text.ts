/** What PostgreSQL's text and jsonb cannot hold: NUL and halves of surrogate pairs. */
const UNSTORABLE = /[\0\p{Surrogate}]/gu;

/** The text as it may be stored, without outer white space; `undefined` when nothing is left. */
export function cleanText(value: string | undefined): string | undefined {
  const text = value?.replace(UNSTORABLE, '').trim();
  return text === '' ? undefined : text;
}

/** What is wrong with one value. `column` is the field, or the header it came from. */
export interface FieldProblem {
  column: string;
  code: string;
  message: string;
}
