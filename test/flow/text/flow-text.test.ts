import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepIdSchema } from '../../../flow/definition.ts';
import type { FlowDefinition, SettingValue } from '../../../flow/definition.ts';
import { canonicalFlow } from '../../../flow/hash.ts';
import { stepTypes } from '../../../flow/registry.ts';
import { parseFlow } from '../../../flow/text/parse-flow.ts';
import { printFlow } from '../../../flow/text/print-flow.ts';
import { anyGroup } from '../rules/a-rule.ts';

const book = ['F1', 'F2', 'F3', 'F4', 'F5'] as const;
const sizes: Record<(typeof book)[number], [number, number]> = {
  F1: [49, 111],
  F2: [58, 126],
  F3: [53, 107],
  F4: [57, 129],
  F5: [56, 124],
};
const textOf = (name: string) => readFileSync(new URL(`flows/${name}.flow`, import.meta.url), 'utf8');

const odd = fc.constantFrom(
  '',
  ' x ',
  '"',
  'a;b',
  'a}b',
  'a | b',
  '#',
  'json:1',
  'line\nbreak',
  'Launch: now',
  'x->y',
  'label',
  'a=b',
  '3bd',
);
const json = (fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<SettingValue>).map(
  (value) => JSON.parse(JSON.stringify(value)) as SettingValue,
);
const word = (max: number) =>
  fc
    .oneof(odd, fc.string())
    .map((text) => text.slice(0, max))
    .filter((text) => text.length > 0);
const id = fc.stringMatching(/^[A-Za-z]\w{0,5}$/).filter((text) => stepIdSchema.safeParse(text).success);
const settingName = fc
  .oneof(fc.constantFrom('label', 'due', 'a b', 'rules'), fc.string())
  .filter((name) => name !== '__proto__');
const value: fc.Arbitrary<SettingValue> = fc.oneof(
  odd,
  fc.string(),
  fc.boolean(),
  fc.integer(),
  fc.constant(null),
  fc.array(fc.string()),
  json,
);
const rules = fc
  .array(fc.record({ outcome: fc.oneof(word(10), fc.constant('fit')), when: anyGroup }, { noNullPrototype: true }), {
    maxLength: 3,
  })
  .map((rows) => JSON.parse(JSON.stringify(rows)) as SettingValue);
const step = fc.oneof(
  fc.constantFrom(...stepTypes).chain((type) =>
    fc.record(
      {
        type: fc.constant(type.name),
        label: fc.oneof(odd, fc.constant(type.title)),
        settings: fc
          .tuple(
            ...Object.keys(type.settings).map((name) => fc.tuple(fc.constant(name), fc.option(fc.oneof(value, rules)))),
            fc.tuple(settingName, fc.option(value)),
          )
          .map(
            (entries) =>
              Object.fromEntries(entries.filter(([, each]) => each !== null)) as Record<string, SettingValue>,
          ),
      },
      { noNullPrototype: true },
    ),
  ),
  fc.record(
    { type: word(20), label: odd, settings: fc.dictionary(settingName, value, { noNullPrototype: true }) },
    { noNullPrototype: true },
  ),
);
const anyFlow: fc.Arbitrary<FlowDefinition> = fc.record(
  {
    schemaVersion: fc.constant(1 as const),
    name: word(40),
    steps: fc.dictionary(id, step, { maxKeys: 5, noNullPrototype: true }),
    edges: fc.array(fc.record({ from: id, outcome: word(10), to: id }, { noNullPrototype: true }), { maxLength: 6 }),
    tables: fc.dictionary(
      fc.string().filter((name) => name !== '__proto__'),
      fc.oneof(value, fc.dictionary(settingName, value, { noNullPrototype: true })),
      { maxKeys: 2, noNullPrototype: true },
    ),
  },
  { noNullPrototype: true },
);

describe('the text of a flow', () => {
  it.each(book)('reads %s with all its steps and edges and prints it back to the same flow', (name) => {
    const { flow, errors } = parseFlow(textOf(name));
    expect(errors).toEqual([]);
    expect(flow && [Object.keys(flow.steps).length, flow.edges.length]).toEqual(sizes[name]);

    const printed = printFlow(flow as FlowDefinition);
    expect(canonicalFlow(parseFlow(printed).flow as FlowDefinition)).toEqual(canonicalFlow(flow as FlowDefinition));
    expect(printFlow(parseFlow(printed).flow as FlowDefinition)).toBe(printed);
  });

  it('reads back everything that a definition can hold', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        const text = printFlow(flow);
        const read = parseFlow(text);
        expect(read.errors).toEqual([]);
        expect(canonicalFlow(read.flow as FlowDefinition)).toEqual(canonicalFlow(flow));
        expect(printFlow(read.flow as FlowDefinition)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('answers errors with line and column, whatever the text', () => {
    const piece = fc.constantFrom(
      'flow X\n',
      'a: start',
      ' out->b',
      '{',
      '}',
      ';',
      '=',
      '"',
      ' | ',
      '\n',
      ':',
      'condition{fit: ',
      'label=x',
      '->',
      '#',
      'table T{',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 15 }).map((pieces) => pieces.join('')),
        ),
        (text) => {
          const { flow, errors, warnings } = parseFlow(text);
          expect(flow === undefined).toBe(errors.length > 0);
          for (const { line, column, message } of [...errors, ...warnings]) {
            expect([line >= 1, column >= 1, message.endsWith('.')]).toEqual([true, true, true]);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('leaves out defaults and the title, keeps comments out and several steps a line in', () => {
    const text =
      'flow Small\n# a note\nstart: start{} out->wait | wait: wait_until{label="Wait | see"; fold=earlier; gap=shift_forward; at=T} due->end\n\nend: end{label=End; reason=none; outcome=completed}\n';
    const { flow, errors, warnings } = parseFlow(text);
    expect({ errors, warnings }).toEqual({ errors: [], warnings: [] });
    expect(printFlow(flow as FlowDefinition)).toBe(
      'flow Small\nstart: start out->wait\nwait: wait_until{label="Wait | see"; at=T; gap=shift_forward; fold=earlier} due->end\nend: end{outcome=completed}\n',
    );
  });

  it('keeps label, rules and value kinds of a step', () => {
    const { flow } = parseFlow(
      'flow F\ntri: condition{label=Triage; fit: enquiry.score >= 60; out: "answers.x = \\"a;b\\""} fit->a\nasg: assign{onlineOnly=yes; maxVisits=3}\n',
    );
    expect(flow?.steps['tri']).toEqual({
      type: 'condition',
      label: 'Triage',
      settings: {
        rules: [
          {
            outcome: 'fit',
            when: { combinator: 'and', rules: [{ field: 'enquiry.score', operator: '>=', value: 60 }] },
          },
          { outcome: 'out', when: { combinator: 'and', rules: [{ field: 'answers.x', operator: '=', value: 'a;b' }] } },
        ],
      },
    });
    expect(flow?.steps['asg']?.settings).toEqual({ onlineOnly: true, maxVisits: 3 });
  });

  it('finds the errors of all lines, with what was expected', () => {
    const text = [
      'flow F',
      'a: start out->',
      'b: task{due=3bd',
      'a b',
      'c: condition{fit: enquiry.score >} fit->d',
      'd: end | d: end',
      'e: start{x: y}',
      'toString: end',
      'f: end{reason=a; reason=b}',
    ].join('\n');
    expect(parseFlow(text).errors.map(({ line, column, expected }) => [line, column, expected])).toEqual([
      [2, 15, 'the name of a step: a letter, then up to 39 letters, digits or _'],
      [3, 16, '";" or "}"'],
      [4, 3, '":"'],
      [5, 34, 'a number, a word, or a text in double quotes'],
      [6, 10, 'another name: there is a step of this name already'],
      [7, 10, '"=": a start has no rules'],
      [8, 1, 'the name of a step: a letter, then up to 39 letters, digits or _'],
      [9, 18, 'each setting once'],
    ]);
  });

  it('says so where there is no flow at all', () => {
    expect(parseFlow('').errors).toEqual([expect.objectContaining({ message: 'The text holds no flow.' })]);
    expect(parseFlow('a: start').errors).toEqual([
      expect.objectContaining({ line: 1, column: 1, expected: '"flow" and the name of the flow' }),
    ]);
    expect(parseFlow(`flow ${'x'.repeat(121)}`).errors).toHaveLength(1);
  });

  it('warns of types and settings that it does not know', () => {
    expect(parseFlow('flow F\na: sing{tune=x} out->b\nb: end{outcome=completed; colour=red}').warnings).toEqual([
      { line: 2, column: 4, message: 'There is no step type called "sing".' },
      { line: 3, column: 27, message: '"colour" is no setting of a step of type end.' },
    ]);
  });
});
