import { factTitle, findFact } from '../rules/facts.ts';
import type { Fact } from '../rules/facts.ts';
import { toMs, toNumber } from '../rules/operators.ts';
import type { Memory } from '../state.ts';
import type { Settings, StepType, Trait } from '../step-type.ts';
import { outcome, sentence, text } from './read.ts';

/** Facts that can be written, `answers.*` beside them. Everything else is worked out or decided elsewhere. */
const writable = new Set(['enquiry.score', 'enquiry.estValue', 'enquiry.kind', 'enquiry.product']);

/** Numbers that are kept whole: money in pence. */
const whole = new Set(['enquiry.score', 'enquiry.estValue']);

/** The value as the fact holds it, or what it must be instead. */
function typed(fact: Fact, written: string): { value: Memory[string] } | { expected: string } {
  switch (fact.type) {
    case 'number':
    case 'money': {
      const value = toNumber(written);
      if (value === undefined) return { expected: 'a number' };
      return whole.has(fact.name) && !Number.isInteger(value) ? { expected: 'a whole number' } : { value };
    }
    case 'boolean':
      if (written === 'yes' || written === 'true') return { value: true };
      return written === 'no' || written === 'false' ? { value: false } : { expected: 'yes or no' };
    case 'date':
      return toMs(written) === undefined ? { expected: 'a date such as 2027-05-04' } : { value: written };
    case 'choice':
      return fact.values === undefined || fact.values.includes(written)
        ? { value: written }
        : { expected: `one of ${fact.values.join(', ')}` };
    case 'list':
      return { value: written.split(',').map((one) => one.trim()) };
    case 'text':
      return { value: written };
    case 'any': {
      const value = toNumber(written);
      return { value: value ?? written };
    }
  }
}

function edits(settings: Settings): Trait[] {
  return /^(campaign|plan)\./.test(text(settings, 'field')) ? [{ trait: 'edits', what: 'plan' }] : [];
}

export const setField: StepType = {
  name: 'set_field',
  title: 'Set a value',
  group: 'order',
  help: 'Writes a value that rules can read from then on. Writing to the campaign or the plan counts as changing them.',
  scopes: ['campaign', 'item', 'enquiry'],
  ownerSide: () => 'operations',
  traits: edits,
  settings: {
    field: {
      kind: 'fact',
      title: 'What',
      help: 'The name that rules know it by, such as enquiry.score or answers.budget.',
      required: true,
    },
    value: { kind: 'text', title: 'To', help: 'The new value; it must fit what is set.', required: true },
  },
  outcomes: () => [outcome('out', 'next', 'Go on')],
  summary: (settings) =>
    text(settings, 'field') === ''
      ? 'Nothing yet'
      : sentence(`${factTitle(text(settings, 'field'))} to ${text(settings, 'value')}`),
  produces: (settings) => (text(settings, 'field') === '' ? [] : [{ facts: [text(settings, 'field')], on: ['out'] }]),
  check(settings) {
    const fact = findFact(text(settings, 'field'));
    const written = text(settings, 'value');
    if (!fact || written === '') return [];
    const result = typed(fact, written);
    if ('value' in result) return [];
    return [{ setting: 'value', message: `${factTitle(text(settings, 'field'))} needs ${result.expected}.` }];
  },
  unavailable(settings) {
    const field = text(settings, 'field');
    if (writable.has(field) || field.startsWith('answers.')) return [];
    return [
      {
        setting: 'field',
        message: `${field || 'Nothing'} cannot be written. Choose from ${[...writable].join(', ')} and answers.`,
      },
    ];
  },
  enter({ stepId, visit, settings }) {
    const field = text(settings, 'field');
    const fact = findFact(field);
    const result = fact && typed(fact, text(settings, 'value'));
    const value = result && 'value' in result ? result.value : text(settings, 'value');
    return { stay: [{ kind: 'act', stepId, visit, act: 'setField', args: { field, value } }] };
  },
  resume: (_context, cause) => (cause.kind === 'acted' && cause.act === 'setField' ? { leave: 'out' } : undefined),
};
