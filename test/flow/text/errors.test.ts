import { describe, expect, it } from 'vitest';
import { parseFlow } from '../../../flow/text/parse-flow.ts';

const STEP = 'the name of a step: a letter, then up to 39 letters, digits or _';
const TEXT = 'a text in double quotes, closed and escaped as in JSON';
const SETTING = 'a setting such as due=3bd';
const VALUE = 'a number, a word, or a text in double quotes';
const FACT = 'a fact such as enquiry.score';
const long = (count: number): string => 'x'.repeat(count);

/** Text below `flow F`, then line and column of the error in the whole, and what was expected. */
const wrong: [text: string, line: number, column: number, expected: string][] = [
  ['start start out->a', 2, 7, '":"'],
  ['start: start out-> ', 2, 20, STEP],
  ['start: start out->1a', 2, 19, STEP],
  ['start: start out->toString', 2, 19, STEP],
  ['start: start out -> a b', 2, 24, '"->"'],
  ['start: start out->a |', 2, 22, STEP],
  ['start: start out->a | | b: end', 2, 23, STEP],
  ['1a: end', 2, 1, STEP],
  ['toString: end', 2, 1, STEP],
  [`${long(41)}: end`, 2, 1, STEP],
  ['ä: end', 2, 1, STEP],
  ['a: end\nb: end\na: end', 4, 1, 'another name: there is a step of this name already'],
  ['a: end | a: end', 2, 10, 'another name: there is a step of this name already'],
  ['a:', 2, 3, 'a step type'],
  ['a: {', 2, 4, 'a step type'],
  [`a: ${long(41)}`, 2, 4, 'a step type, with at most 40 characters'],
  ['a: ""', 2, 4, 'a step type, with at most 40 characters'],
  ['a: end{', 2, 8, SETTING],
  ['a: end{outcome}', 2, 15, '"=" or ":"'],
  ['a: end{outcome=x', 2, 17, '";" or "}"'],
  ['a: end{outcome=x; outcome=y}', 2, 19, 'each setting once'],
  ['a: end{=x}', 2, 8, 'the name of a setting'],
  ['a: end{outcome=x;; reason=none}', 2, 18, SETTING],
  ['a: end{outcome="x}', 2, 16, TEXT],
  ['a: end{outcome="\\x"}', 2, 16, TEXT],
  ['a: end{outcome=x}}', 2, 18, 'an outcome such as done->next'],
  ['a: end{outcome=json:{}', 2, 16, 'JSON after "json:"'],
  [`a: end{label=${long(81)}}`, 2, 14, 'a label of at most 80 characters'],
  ['a: task{x: y} done->b', 2, 9, '"=": a task has no rules'],
  ['a: condition{fit enquiry.score > 5} fit->b', 2, 18, '"=" or ":"'],
  ['a: condition{fit: } fit->b', 2, 19, FACT],
  ['a: condition{fit: enquiry.score >> 5} fit->b', 2, 34, VALUE],
  ['a: condition{fit: enquiry.score > } fit->b', 2, 34, VALUE],
  ['a: condition{fit: (enquiry.score > 5} fit->b', 2, 37, '")"'],
  ['a: condition{fit: enquiry.score > 5 or} fit->b', 2, 39, FACT],
  ['a: condition{fit: enquiry.score between 5} fit->b', 2, 42, '"and" and the upper bound'],
  ['a: condition{fit: enquiry.kind in []} fit->b', 2, 35, '"("'],
  ['a: condition{fit: not} fit->b', 2, 22, FACT],
  ['a: condition{fit: enquiry.score > 5 extra} fit->b', 2, 37, '"and", "or" or the end of the rule'],
  ['\n  a: condition{label=X; fit: enquiry.score = = 5} fit->b', 3, 46, VALUE],
  ['a: end # note', 2, 8, 'an outcome such as done->next'],
  ['a: end "b->c', 2, 8, TEXT],
  ['a: end out=>b', 2, 11, '"->"'],
  [`a: start ${long(41)}->b`, 2, 10, 'an outcome such as done->next, with at most 40 characters'],
  ['table T', 2, 8, '"{"'],
  ['table T{', 2, 9, SETTING],
  ['table T{hit=first} x', 2, 20, 'the end of the line'],
];

const wrongWhole: typeof wrong = [
  ['', 1, 1, '"flow" and the name of the flow'],
  ['\n\n# only a comment', 3, 1, '"flow" and the name of the flow'],
  ['a: start', 1, 1, '"flow" and the name of the flow'],
  ['flow', 1, 1, '"flow" and the name of the flow'],
  ['flow ', 1, 1, '"flow" and the name of the flow'],
  ['Flow X', 1, 1, '"flow" and the name of the flow'],
  ['flow "X', 1, 6, TEXT],
  ['flow ""', 1, 6, 'a name of 1 to 120 characters'],
  [`flow ${long(121)}`, 1, 6, 'a name of 1 to 120 characters'],
  ['flow F\r\na: end\r\nb end', 3, 3, '":"'],
];

describe('an error in the text of a flow', () => {
  it.each([...wrong.map(([text, ...rest]) => [`flow F\n${text}`, ...rest] as const), ...wrongWhole])(
    '%j is at line %i, column %i: expected %s',
    (text, line, column, expected) => {
      const { flow, errors } = parseFlow(text);
      expect(flow).toBeUndefined();
      expect(errors[0]).toEqual(expect.objectContaining({ line, column, expected }));
    },
  );

  it('is told with what stands there instead', () => {
    const message = (text: string) => parseFlow(`flow F\n${text}`).errors[0]?.message;
    expect(message('a end')).toBe('Expected ":", found "end".');
    expect(message('a: start out->')).toBe(`Expected ${STEP}, found the end.`);
    expect(message('a: start out => b')).toBe('Expected "->", found "=".');
  });

  it('is one of many, each at its line, and none hides a later one', () => {
    const text = ['flow F', ...wrong.slice(0, 8).map(([line]) => line)].join('\n');
    expect(parseFlow(text).errors.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
