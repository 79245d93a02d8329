import { base } from './bad-input.ts';
import type { BadInput } from './bad-input.ts';
import { json, renamed, line } from './parts.ts';

export const names: readonly BadInput[] = [
  ...['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'valueOf', 'isPrototypeOf'].map((id): BadInput => ({
    name: `a step called ${id}`,
    input: () => renamed(id),
    code: 'NAME_FORBIDDEN',
    pointer: `/steps/${id}`,
  })),
  ...[
    '..',
    'a b',
    'a/b',
    '',
    '1a',
    '_a',
    'a-b',
    'é',
    'a\u202eb',
    'a\u200bb',
    'a\u0301',
    '\ufeffa',
    'a'.repeat(41),
    'a'.repeat(1_001),
    '<img src=x>',
    '{{id}}',
    'ａ',
    '𝒶',
  ].flatMap((id): BadInput[] => [
    {
      name: `a step called ${JSON.stringify(id).slice(0, 30)}`,
      input: () => renamed(id),
      code: /INVALID|CUSTOM/,
      pointer: /^\/steps\//,
    },
    {
      name: `an edge to ${JSON.stringify(id).slice(0, 30)}`,
      input: () => base({ edges: [line('start', 'out', id)] }),
      code: /INVALID|CUSTOM/,
      pointer: '/edges/0/to',
    },
    {
      name: `an edge from ${JSON.stringify(id).slice(0, 30)}`,
      input: () => base({ edges: [line(id, 'out', 'end')] }),
      code: /INVALID|CUSTOM/,
      pointer: '/edges/0/from',
    },
  ]),
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', '__defineGetter__'].flatMap((key): BadInput[] => [
    {
      name: `a setting called ${key}`,
      input: () => json('1').replace('"x":1', `"${key}":{"polluted":1}`),
      code: 'NAME_FORBIDDEN',
      pointer: `/steps/end/settings/${key}`,
    },
    {
      name: `a table called ${key}`,
      input: () => JSON.stringify(base()).replace('"tables":{}', `"tables":{"${key}":{"polluted":1}}`),
      code: 'NAME_FORBIDDEN',
      pointer: `/tables/${key}`,
    },
    {
      name: `${key} beside the steps`,
      input: () => JSON.stringify(base()).replace('{', `{"${key}":{"polluted":1},`),
      code: 'NAME_FORBIDDEN',
      pointer: `/${key}`,
    },
    {
      name: `${key} in a value`,
      input: () => json(`[{"a":{"${key}":{"polluted":1}}}]`),
      code: 'NAME_FORBIDDEN',
      pointer: `/steps/end/settings/x/0/a/${key}`,
    },
  ]),
  {
    name: 'a value that is __proto__',
    input: () => json('"__proto__"'),
    code: 'NAME_FORBIDDEN',
    pointer: '/steps/end/settings/x',
  },
  {
    name: 'a value that is a.__proto__.b',
    input: () => json('"a.__proto__.b"'),
    code: 'NAME_FORBIDDEN',
    pointer: '/steps/end/settings/x',
  },
  {
    name: 'a value that is constructor.prototype',
    input: () => json('"constructor.prototype"'),
    code: 'NAME_FORBIDDEN',
    pointer: '/steps/end/settings/x',
  },
  {
    name: 'a step twice in JSON',
    input: () => JSON.stringify(base()).replace('"steps":{', '"steps":{"end":{"type":"task"},'),
    code: 'NAME_TWICE',
    pointer: '/steps/end',
  },
  {
    name: 'a step twice, once in escapes',
    input: () => JSON.stringify(base()).replace('"steps":{', '"steps":{"\\u0065nd":{"type":"task"},'),
    code: 'NAME_TWICE',
    pointer: '/steps/end',
  },
  {
    name: 'the name twice',
    input: () => JSON.stringify(base()).replace('{', '{"name":"Other",'),
    code: 'NAME_TWICE',
    pointer: '/name',
  },
  {
    name: 'an edge’s end twice',
    input: () => JSON.stringify(base()).replace('"to":"end"', '"to":"start","to":"end"'),
    code: 'NAME_TWICE',
    pointer: '/edges/0/to',
  },
  {
    name: 'a step twice in text',
    input: () => 'flow A\nstart: start out->end\nend: end{outcome=stopped}\nend: end{outcome=stopped}',
    code: 'TEXT_INVALID',
    pointer: '',
  },
  { name: 'a NUL', input: () => base({ name: 'a\u0000b' }), code: 'TEXT_INVALID', pointer: '/name' },
  { name: 'half a surrogate pair', input: () => base({ name: 'a\ud800' }), code: 'TEXT_INVALID', pointer: '/name' },
];
