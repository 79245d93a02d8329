import { base } from './bad-input.ts';
import type { BadInput } from './bad-input.ts';
import { step, withSteps, line, timer } from './parts.ts';

export const graphs: readonly BadInput[] = [
  {
    name: 'a step that leads to itself',
    input: () => withSteps({ work: step }, [line('work', 'done', 'work'), line('work', 'overdue', 'work')]),
    code: 'G05',
    pointer: '/steps/work',
  },
  {
    name: 'two steps that lead to each other',
    input: () =>
      withSteps(
        { a: step, b: step },
        ['done', 'overdue'].flatMap((by) => [line('a', by, 'b'), line('b', by, 'a')]),
      ),
    code: 'G05',
    pointer: /^\/steps\/[ab]$/,
  },
  {
    name: 'a loop whose bound leads back',
    input: () =>
      withSteps(
        { a: { ...step, settings: { ...step.settings, maxVisits: 2 } } },
        ['done', 'overdue', 'exhausted'].map((by) => line('a', by, 'a')),
      ),
    code: 'G05',
    pointer: '/steps/a',
  },
  {
    name: 'an edge to nowhere',
    input: () => base({ edges: [line('start', 'out', 'nowhere')] }),
    code: 'G02',
    pointer: '/steps/start/outcomes/out',
  },
  {
    name: 'an edge from nowhere',
    input: () => base({ edges: [line('start', 'out', 'end'), line('nowhere', 'out', 'end')] }),
    code: 'G02',
    pointer: /nowhere/,
  },
  {
    name: 'an outcome that does not exist',
    input: () => base({ edges: [line('start', 'out', 'end'), line('start', 'sideways', 'end')] }),
    code: 'G02',
    pointer: '/steps/start/outcomes/sideways',
  },
  {
    name: 'an outcome that leads two ways',
    input: () => base({ edges: [line('start', 'out', 'end'), line('start', 'out', 'end')] }),
    code: 'G02',
    pointer: '/steps/start/outcomes/out',
  },
  {
    name: 'an outcome that leads nowhere',
    input: () => base({ edges: [] }),
    code: 'G02',
    pointer: '/steps/start/outcomes/out',
  },
  {
    name: 'two starts',
    input: () => withSteps({ again: { type: 'start' } }, [line('again', 'out', 'end')]),
    code: 'G01',
    pointer: '/steps/again',
  },
  {
    name: 'no start',
    input: () => base({ steps: { end: { type: 'end', settings: { outcome: 'stopped' } } }, edges: [] }),
    code: 'G01',
    pointer: '',
  },
  {
    name: 'no end',
    input: () =>
      base({
        steps: { start: { type: 'start' }, a: { ...step, settings: { ...step.settings, maxVisits: 2 } } },
        edges: [line('start', 'out', 'a'), ...['done', 'overdue', 'exhausted'].map((by) => line('a', by, 'a'))],
      }),
    code: 'G01',
    pointer: /^\/steps\//,
  },
  {
    name: 'a way back to the start',
    input: () => withSteps({ a: step }, [line('a', 'done', 'start'), line('a', 'overdue', 'end')]),
    code: 'G01',
    pointer: /^\/steps\/a/,
  },
  {
    name: 'a step that nothing leads to',
    input: () => withSteps({ a: step }, [line('a', 'done', 'end'), line('a', 'overdue', 'end')]),
    code: 'G01',
    pointer: '/steps/a',
  },
  {
    name: 'a join that nothing forks into',
    input: () => withSteps({ met: { type: 'join' } }, [line('met', 'out', 'end')]),
    code: 'G04',
    pointer: '/steps/met',
  },
  {
    name: 'a fork without a join',
    input: () => withSteps({ fork: { type: 'parallel' } }, [line('fork', 'a', 'end'), line('fork', 'b', 'end')]),
    code: 'G04',
    pointer: '/steps/fork',
  },
  {
    name: 'a fork that joins at an end',
    input: () =>
      withSteps({ fork: { type: 'parallel', settings: { join: 'end' } } }, [
        line('fork', 'a', 'end'),
        line('fork', 'b', 'end'),
      ]),
    code: 'G04',
    pointer: '/steps/fork',
  },
  {
    name: 'a fork that joins at itself',
    input: () => withSteps({ fork: { type: 'parallel', settings: { join: 'fork' } } }, [line('fork', 'a', 'end')]),
    code: 'G04',
    pointer: '/steps/fork',
  },
  {
    name: 'two forks with one join',
    input: () =>
      withSteps(
        {
          f: { type: 'parallel', settings: { join: 'met' } },
          g: { type: 'parallel', settings: { join: 'met' } },
          met: { type: 'join' },
        },
        [line('f', 'a', 'met'), line('g', 'a', 'met'), line('met', 'out', 'end')],
      ),
    code: 'G04',
    pointer: /^\/steps\/[fg]/,
  },
  {
    name: 'a branch that never gets to the join',
    input: () =>
      withSteps({ f: { type: 'parallel', settings: { join: 'met' } }, met: { type: 'join' } }, [
        line('f', 'a', 'met'),
        line('f', 'b', 'end'),
        line('met', 'out', 'end'),
      ]),
    code: 'G04',
    pointer: '/steps/f',
  },
  {
    name: 'a kind of step that does not exist',
    input: () => withSteps({ a: { type: 'eval' } }),
    code: 'STEP_UNKNOWN',
    pointer: '/steps/a',
  },
  {
    name: 'a kind of step called constructor',
    input: () => withSteps({ a: { type: 'constructor' } }),
    code: 'STEP_UNKNOWN',
    pointer: '/steps/a',
  },
  {
    name: 'a kind of step called toString',
    input: () => withSteps({ a: { type: 'toString' } }),
    code: 'STEP_UNKNOWN',
    pointer: '/steps/a',
  },
  {
    name: 'a person’s step in the campaign',
    input: () =>
      withSteps({ a: { type: 'dedupe' } }, [
        line('a', 'unique', 'end'),
        line('a', 'duplicate', 'end'),
        line('start', 'out', 'a'),
      ]),
    code: 'G03',
    pointer: '/steps/a',
  },
  ...[
    '0s',
    '0d',
    '0',
    '-1d',
    '-1',
    '1.5d',
    '1000000000d',
    '10000bd',
    'd',
    'soon',
    '3',
    '1e9d',
    '٣d',
    'T-0d',
    'T--1d',
    '∞',
    'P1D',
    '2027-13-45',
    7,
    -1,
    true,
    {},
    ['3d'],
    '3bd;4bh',
    '3bd 4bh',
  ].map((due): BadInput => ({
    name: `due ${JSON.stringify(due)}`,
    input: () => timer(due),
    code: 'SETTING_INVALID',
    pointer: '/steps/work/settings/due',
  })),
  ...[0, -1, 1.5, '2', 'two', [2], 1e300].map((maxVisits): BadInput => ({
    name: `at most ${JSON.stringify(maxVisits)} visits`,
    input: () =>
      withSteps({ work: { ...step, settings: { ...step.settings, maxVisits } } }, [
        line('work', 'done', 'end'),
        line('work', 'overdue', 'end'),
        line('work', 'exhausted', 'end'),
      ]),
    code: /SETTING_INVALID|NUMBER_INVALID|G05/,
    pointer: /^\/steps\/work/,
  })),
  ...[
    'role:',
    'nobody',
    'user:',
    'group:a b',
    'sales.boss',
    'table:',
    '{{user}}',
    '${role}',
    '<%= x %>',
    '#{x}',
    'sales.lead;role:admin',
    ['sales.lead', 7],
    7,
  ].map((escalate): BadInput => ({
    name: `people ${JSON.stringify(escalate)}`,
    input: () =>
      withSteps({ work: { ...step, settings: { ...step.settings, escalate } } }, [
        line('work', 'done', 'end'),
        line('work', 'overdue', 'end'),
      ]),
    code: 'SETTING_INVALID',
    pointer: '/steps/work/settings/escalate',
  })),
];
