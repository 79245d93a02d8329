import type { StoredTask } from '../../prisma/stores/tasks.ts';
import type { TaskField } from './contract.ts';

const note: TaskField = lines('note', 'Note', 'Whoever reads this later sees it. Optional.');

/** The five questions to somebody who knows the customers (flow/market/five-answers.ts reads them). */
const ASSESSMENT: readonly TaskField[] = [
  lines('trend', 'What is changing at your customers?', 'In a sentence or two, as you would tell a colleague.'),
  {
    ...lines('competitor', 'Which competitor do you meet most?', 'The name. Leave it out if it is none.'),
    kind: 'text',
  },
  lines('doing', 'What are they doing?', 'Prices, offers, promises: what customers tell you.'),
  {
    ...choice('impact', 'How much does it matter for this campaign?', [
      ['1', '1, hardly'],
      ['2', '2, a little'],
      ['3', '3, somewhat'],
      ['4', '4, much'],
      ['5', '5, it decides'],
    ]),
    required: true,
  },
  {
    ...choice('confidence', 'How sure are you?', [
      ['low', 'I heard it once'],
      ['medium', 'Several customers say so'],
      ['high', 'I have seen it myself'],
    ]),
    required: true,
  },
];

const MATERIAL: readonly TaskField[] = [
  lines('links', 'Where it is', 'The address of each piece, one a line. Optional.'),
  note,
];

/** More expected than can be taken is not ready, whatever the answer says. */
const READINESS: readonly TaskField[] = [
  {
    ...lines('forecastPeak', 'Calls and enquiries on the busiest day', 'What you expect at most. Optional.'),
    kind: 'number',
  },
  {
    ...lines('capacity', 'How many a day you can take', 'If it is less, you are not ready. Optional.'),
    kind: 'number',
  },
  lines('note', 'What is missing, or what the others should know', 'Scripts, questions, people, hours. Optional.'),
];

const SELL: readonly TaskField[] = [
  {
    ...lines('note', 'How it stands', 'What was said, and what comes next.'),
    required: true,
    on: ['progress'],
  },
];

const REVIEW: readonly TaskField[] = [
  lines('learned', 'What we learned', 'What went well, and what to do another way next time. Optional.'),
];

const BY_KIND: Readonly<Record<string, readonly TaskField[]>> = {
  assessment: ASSESSMENT,
  material: MATERIAL,
  readiness: READINESS,
  sell: SELL,
};

/** Forms that have a page of their own, where what is asked is filled in. */
const OWN_PAGE = new Set(['new_launch_date', 'assign_manually', 'complete_enquiry', 'parked', 'pick_contributors']);

/** What a task's form asks; empty where the page has a form of its own, or an answer says all. Pure. */
export function fieldsOf(task: Pick<StoredTask, 'kind' | 'form' | 'enquiryId'>): TaskField[] {
  if (task.kind === 'task') return OWN_PAGE.has(task.form ?? '') ? [] : [note];
  if (task.kind === 'review') return task.enquiryId === null ? [...REVIEW] : [];
  return [...(BY_KIND[task.kind] ?? [])];
}

/** What this answer needs and its form does not say, with a pointer to each. Pure. */
export function missingFields(
  fields: readonly TaskField[],
  outcome: string,
  form: Readonly<Record<string, unknown>> = {},
): { pointer: string; code: string; message: string }[] {
  return fields
    .filter(({ required, on }) => required && (on.length === 0 || on.includes(outcome)))
    .filter((field) => !isFilled(field, form[field.name]))
    .map(({ name, title }) => ({ pointer: `/form/${name}`, code: 'MISSING', message: `${title} Please say so.` }));
}

function isFilled({ options }: TaskField, value: unknown): boolean {
  if (typeof value !== 'string' || value.trim() === '') return false;
  return options.length === 0 || options.some((option) => option.value === value);
}

function lines(name: string, title: string, help: string): TaskField {
  return { name, title, help, kind: 'lines', options: [], required: false, on: [] };
}

function choice(name: string, title: string, options: [value: string, title: string][]): TaskField {
  return {
    name,
    title,
    help: '',
    kind: 'choice',
    options: options.map(([value, words]) => ({ value, title: words })),
    required: false,
    on: [],
  };
}
