import { base } from './bad-input.ts';
import type { BadInput } from './bad-input.ts';
import { step, many, deep, json, withSteps, line } from './parts.ts';

export const sizes: readonly BadInput[] = [
  { name: 'nothing', input: () => '', code: 'TEXT_INVALID', pointer: '' },
  { name: 'no steps', input: () => base({ steps: {}, edges: [] }), code: 'G01', pointer: '' },
  {
    name: 'a start alone',
    input: () => base({ steps: { start: { type: 'start' } }, edges: [] }),
    code: 'G01',
    pointer: '/steps/start',
  },
  { name: '5 MB of JSON', input: () => `{"name":"${'x'.repeat(5_000_000)}"}`, code: 'TOO_LARGE', pointer: '' },
  { name: '50 MB of JSON', input: () => `[${'1,'.repeat(25_000_000)}1]`, code: 'TOO_LARGE', pointer: '' },
  { name: '50 MB of text', input: () => `flow ${'x'.repeat(50_000_000)}`, code: 'TOO_LARGE', pointer: '' },
  {
    name: '100,000 steps',
    input: () => base({ steps: many(100_000, (n) => [`s${n}`, step]) }),
    code: 'TOO_LARGE',
    pointer: '/steps',
  },
  {
    name: '2,001 steps',
    input: () => base({ steps: many(2_001, (n) => [`s${n}`, step]) }),
    code: 'FLOW_TOO_LARGE',
    pointer: '/steps',
  },
  {
    name: '201 steps, at publish',
    input: () => withSteps(many(199, (n) => [`s${n}`, step])),
    code: 'G31',
    pointer: '',
  },
  {
    name: '100,000 edges',
    input: () => base({ edges: Array.from({ length: 100_000 }, () => line('start', 'out', 'end')) }),
    code: 'TOO_LARGE',
    pointer: '/edges',
  },
  {
    name: 'a fan of 1,000,000',
    input: () => base({ edges: Array.from({ length: 1_000_000 }, () => line('start', 'out', 'end')) }),
    code: 'TOO_LARGE',
    pointer: '/edges',
  },
  {
    name: '5,001 edges',
    input: () => base({ edges: Array.from({ length: 5_001 }, () => line('start', 'out', 'end')) }),
    code: 'TOO_LARGE',
    pointer: '/edges',
  },
  {
    name: '501 edges, at publish',
    input: () => base({ edges: Array.from({ length: 501 }, () => line('start', 'out', 'end')) }),
    code: 'G31',
    pointer: '',
  },
  {
    name: 'a list that says it has 4 billion entries',
    input: () => base({ edges: Object.assign([], { length: 4_294_967_295 }) }),
    code: 'TOO_LARGE',
    pointer: '/edges',
  },
  {
    name: '10,000 deep in lists',
    input: () => json(deep(10_000, '[', ']')),
    code: 'TOO_DEEP',
    pointer: /^\/steps\/end\/settings\/x\/0/,
  },
  {
    name: '10,000 deep in objects',
    input: () => json(deep(10_000, '{"a":', '}')),
    code: 'TOO_DEEP',
    pointer: /^\/steps\/end\/settings\/x\/a/,
  },
  { name: '300,000 deep', input: () => json(deep(300_000, '[', ']')), code: 'TOO_DEEP', pointer: /^\/steps\/end/ },
  {
    name: '10,000 deep as a value',
    input: () => base({ tables: JSON.parse(deep(10_000, '[', ']')) as unknown }),
    code: 'TOO_DEEP',
    pointer: /^\/tables\/0/,
  },
  {
    name: 'a circle',
    input: () => {
      const circle: Record<string, unknown> = {};
      circle['a'] = circle;
      return base({ tables: circle });
    },
    code: 'TOO_DEEP',
    pointer: /^\/tables\/a\/a/,
  },
  {
    name: 'two circles in each other',
    input: () => {
      const circle: Record<string, unknown> = {};
      return base({ tables: Object.assign(circle, { a: circle, b: circle }) });
    },
    code: /TOO_(DEEP|LARGE)/,
    pointer: /^\/tables/,
  },
  {
    name: 'a text of 20,001 characters',
    input: () => withSteps({ work: { ...step, settings: { form: 'x'.repeat(20_001) } } }),
    code: 'TOO_LARGE',
    pointer: '/steps/work/settings/form',
  },
  { name: 'a name of 121 characters', input: () => base({ name: 'x'.repeat(121) }), code: 'TOO_BIG', pointer: '/name' },
  {
    name: 'a label of 81 characters',
    input: () => withSteps({ work: { ...step, label: 'x'.repeat(81) } }),
    code: 'TOO_BIG',
    pointer: '/steps/work/label',
  },
  {
    name: '400,000 values',
    input: () => base({ tables: many(100, (n) => [`t${n}`, Array.from({ length: 4_000 }, () => 1)]) }),
    code: 'TOO_LARGE',
    pointer: /^\/tables/,
  },
];
