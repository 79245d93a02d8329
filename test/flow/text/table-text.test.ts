import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SettingValue } from '../../../flow/definition.ts';
import { hashFlow } from '../../../flow/hash.ts';
import { parseFlow } from '../../../flow/text/parse-flow.ts';
import { printFlow } from '../../../flow/text/print-flow.ts';
import { anyTable } from '../tables/a-table.ts';

const text = `flow F
start: start out->end
end: end{outcome=completed}
table approvers{title=Who approves; hit=first; columns=campaign.budget,"answers.Job, title",campaign.launchAt; results=who,quorum,due}
| small: <= 1000 | - | - -> sales.lead | 1of1 | 2bd
| fair{note="a; b"; muted=yes}: > 1000 | in (event, "a fair", 7) | after "2027-01-01" -> group:board,ops.lead | 2of3 | T-3bd
| range: between -5 and 10.5 | notIn (no) | missing -> sales.head | 1 | 2bd
| else -> role:admin | 1of1 | 2bd
table flag{hit=unique; results=value}
| all: -> "a | b"
| else -> ""
`;

const errorsIn = (...lines: string[]) =>
  parseFlow(['flow F', 'a: end{outcome=completed}', ...lines].join('\n')).errors.map(({ line, column, expected }) => [
    line,
    column,
    expected,
  ]);

describe('the text of a table', () => {
  it('reads rows as people write them, and prints what it read', () => {
    const { flow, errors } = parseFlow(text);
    expect(errors).toEqual([]);
    expect(flow?.tables['approvers']).toEqual({
      title: 'Who approves',
      hit: 'first',
      columns: ['campaign.budget', 'answers.Job, title', 'campaign.launchAt'],
      results: ['who', 'quorum', 'due'],
      rows: [
        { id: 'small', when: [{ is: '<=', value: 1000 }, null, null], then: ['sales.lead', '1of1', '2bd'] },
        {
          id: 'fair',
          note: 'a; b',
          muted: true,
          when: [
            { is: '>', value: 1000 },
            { is: 'in', values: ['event', 'a fair', 7] },
            { is: 'after', value: '2027-01-01' },
          ],
          then: ['group:board,ops.lead', '2of3', 'T-3bd'],
        },
        {
          id: 'range',
          when: [{ is: 'between', from: -5, to: 10.5 }, { is: 'notIn', values: ['no'] }, { is: 'missing' }],
          then: ['sales.head', '1', '2bd'],
        },
      ],
      otherwise: ['role:admin', '1of1', '2bd'],
    });
    expect(flow && printFlow(flow)).toBe(text);
  });

  it('takes a bare constant for "=", "not in" and dates without quotes', () => {
    const { flow } = parseFlow(
      'flow F\ntable t{hit=first; columns=a,b,c; results=value}\n  |r : event| not in (x)|before 2027-01-01->v\n\n# a note\n| else->w\na: end',
    );
    expect(flow?.tables['t']).toMatchObject({
      rows: [
        {
          when: [
            { is: '=', value: 'event' },
            { is: 'notIn', values: ['x'] },
            { is: 'before', value: '2027-01-01' },
          ],
          then: ['v'],
        },
      ],
      otherwise: ['w'],
    });
    expect(Object.keys(flow?.steps ?? {})).toEqual(['a']);
  });

  it('reads every table back to the same, and the flow to the same hash', () => {
    fc.assert(
      fc.property(anyTable, fc.stringMatching(/^[A-Za-z]\w{0,6}$/), (table, id) => {
        const flow = {
          schemaVersion: 1 as const,
          name: 'F',
          steps: { a: { type: 'end', label: '', settings: {} } },
          edges: [],
          tables: { [id]: table as unknown as SettingValue },
        };
        const printed = printFlow(flow);
        const read = parseFlow(printed);
        expect(read.errors).toEqual([]);
        expect(read.flow?.tables).toEqual(flow.tables);
        expect(printed).not.toContain('json:');
        expect(read.flow && hashFlow(read.flow)).toBe(hashFlow(flow));
        expect(read.flow && printFlow(read.flow)).toBe(printed);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the names of rows in the hash, and only them', () => {
    const { flow } = parseFlow(text);
    const other = parseFlow(text.replace('| small:', '| little:')).flow;
    expect(flow && other && hashFlow(flow) === hashFlow(other)).toBe(false);
  });

  it.each<[string[], [number, number, string]]>([
    [
      ['table t{results=who}', '| else -> a'],
      [3, 21, 'hit=first or hit=unique'],
    ],
    [
      ['table t{hit=last; results=who}', '| else -> a'],
      [3, 13, 'first or unique'],
    ],
    [
      ['table t{hit=first}', '| else -> a'],
      [3, 19, 'results, some of who,quorum,due,escalate,value'],
    ],
    [['table t{hit=first; results=whom}'], [3, 28, 'some of who, quorum, due, escalate, value, with commas between']],
    [
      ['table t{hit=first; results=who}', '| r: -> a'],
      [3, 1, '"| else -> …" below its rows'],
    ],
    [
      ['table t{hit=first; results=who}', '| else -> a', '| r: -> b'],
      [5, 3, 'no row after the line of all others'],
    ],
    [['| r: -> b'], [3, 1, 'the name of a step: a letter, then up to 39 letters, digits or _']],
    [
      ['table t{hit=first; columns=a,b; results=who}', '| r: < 1 -> x', '| else -> y'],
      [4, 10, '"|" and the cell of b'],
    ],
    [
      ['table t{hit=first; columns=a; results=who,due}', '| r: < 1 -> x', '| else -> y | 2d'],
      [4, 14, '"|" and the result of due'],
    ],
    [
      ['table t{hit=first; columns=a; results=who}', '| r: < 1 -> x | y', '| else -> y'],
      [4, 15, 'the end of the line'],
    ],
    [
      ['table t{hit=first; columns=a; results=who}', '| r: between 1 -> x', '| else -> y'],
      [4, 16, '"and" and the upper bound'],
    ],
    [
      ['table t{hit=first; columns=a; results=who}', '| r: in 1 -> x', '| else -> y'],
      [4, 9, '"("'],
    ],
    [
      ['table t{hit=first; columns=a; results=who}', '| r: < 1e400 -> x', '| else -> y'],
      [4, 8, 'a number of a size that can be kept'],
    ],
    [
      ['table t{hit=first; columns=a; results=who}', '| r: < null -> x', '| else -> y'],
      [4, 8, 'a number, a word, or a text in double quotes'],
    ],
    [
      ['table t{hit=first; columns=a; results=who}', '| r: < 1 ->', '| else -> y'],
      [4, 12, 'the result of who'],
    ],
  ])('says where %j stops', (lines, error) => {
    expect(errorsIn(...lines)).toEqual([error]);
  });
});
