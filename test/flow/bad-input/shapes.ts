import { base } from './bad-input.ts';
import type { BadInput } from './bad-input.ts';
import { step, withSteps, line } from './parts.ts';

export const shapes: readonly BadInput[] = [
  ...[null, true, 7, [], undefined, Symbol('x'), () => 1, 10n].map((input): BadInput => ({
    name: `${typeof input} ${String(input)} for a flow`,
    input: () => input,
    code: /INVALID_TYPE|NOT_JSON/,
    pointer: '',
  })),
  ...(['[', '{', '{"name":1', '[1,]', "{'a':1}", '{"a":NaN}', '{"a":01}', '{}{}', '{"a":1}x'] as const).map(
    (text): BadInput => ({
      name: `text that is no JSON: ${text}`,
      input: () => text,
      code: 'JSON_UNREADABLE',
      pointer: '',
    }),
  ),
  ...[0, -1, '1', null, 0.5].map((schemaVersion): BadInput => ({
    name: `schema version ${JSON.stringify(schemaVersion)}`,
    input: () => base({ schemaVersion }),
    code: /INVALID/,
    pointer: '/schemaVersion',
  })),
  {
    name: 'a schema version of the future',
    input: () => base({ schemaVersion: 2 }),
    code: 'SCHEMA_VERSION',
    pointer: '/schemaVersion',
  },
  ...(['name', 'steps', 'edges', 'tables'] as const).flatMap((key) =>
    [null, 7, 'x', true].flatMap((value): BadInput[] =>
      key === 'name' && value === 'x'
        ? []
        : [
            {
              name: `${key} is ${JSON.stringify(value)}`,
              input: () => base({ [key]: value }),
              code: 'INVALID_TYPE',
              pointer: `/${key}`,
            },
          ],
    ),
  ),
  ...(['type', 'label', 'settings'] as const).flatMap((key) =>
    [null, 7, true, ['x']].map((value): BadInput => ({
      name: `a step’s ${key} is ${JSON.stringify(value)}`,
      input: () => withSteps({ work: { ...step, [key]: value } }),
      code: /INVALID/,
      pointer: `/steps/work/${key}`,
    })),
  ),
  ...(['from', 'outcome', 'to'] as const).flatMap((key) =>
    [undefined, null, 7, '', ['end'], {}].map((value): BadInput => ({
      name: `an edge’s ${key} is ${JSON.stringify(value)}`,
      input: () =>
        base({
          edges: [{ ...line('start', 'out', 'end'), ...(value === undefined ? { [key]: null } : { [key]: value }) }],
        }),
      code: /INVALID|TOO_SMALL/,
      pointer: `/edges/0/${key}`,
    })),
  ),
  { name: 'a step that is a list', input: () => withSteps({ work: [] }), code: 'INVALID_TYPE', pointer: '/steps/work' },
  { name: 'a date', input: () => base({ tables: { t: new Date(0) } }), code: 'NOT_JSON', pointer: '/tables/t' },
  { name: 'a map', input: () => base({ tables: new Map() }), code: 'NOT_JSON', pointer: '/tables' },
  {
    name: 'a regular expression',
    input: () => base({ tables: { t: /(a+)+$/ } }),
    code: 'NOT_JSON',
    pointer: '/tables/t',
  },
  {
    name: 'a getter',
    input: () =>
      base({
        tables: Object.defineProperty({}, 't', {
          enumerable: true,
          get: () => {
            throw new Error('run');
          },
        }),
      }),
    code: 'NOT_JSON',
    pointer: '/tables/t',
  },
  {
    name: 'a symbol for a key',
    input: () => base({ tables: { [Symbol('t')]: 1 } }),
    code: 'NOT_JSON',
    pointer: '/tables/Symbol(t)',
  },
  {
    name: 'an object of a class',
    input: () => base({ tables: { t: new URL('https://example.org') } }),
    code: 'NOT_JSON',
    pointer: '/tables/t',
  },
  {
    name: 'an object that inherits',
    input: () => base({ tables: { t: Object.create({ rows: [] }) as unknown } }),
    code: 'NOT_JSON',
    pointer: '/tables/t',
  },
  {
    name: 'a list with holes',
    input: () => base({ tables: { t: Object.assign([], { 2: 1 }) } }),
    code: 'NOT_JSON',
    pointer: /^\/tables\/t/,
  },
];
