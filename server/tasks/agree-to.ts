import { contentOf, isSubject } from '../../prisma/stores/decided-content.ts';
import type { SubjectFields } from '../../prisma/stores/subjects.ts';
import { FIELD_TITLES, fieldText, fieldWords, type FieldSetting } from '../campaigns/field-words.ts';
import { valueOf } from './changes.ts';
import type { TaskDetail } from './contract.ts';

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  objectives: ['objectiveIds', 'plan.objectives', 'plan.salesObjective', 'plan.salesActivities', 'plan.salesPromise'],
  budget: ['budgetMinor', 'offer', 'channels'],
  price_list: ['offer'],
  plan: [
    'offer',
    'plan.segment',
    'objectiveIds',
    'plan.objectives',
    'plan.salesObjective',
    'plan.salesActivities',
    'plan.message',
    'channels',
    'budgetMinor',
  ],
  launch: [
    'launchAt',
    'endsAt',
    'offer',
    'channels',
    'plan.segment',
    'plan.salesObjective',
    'plan.salesPromise',
    'plan.marketingPromise',
  ],
};
const OF_BRIEF = ['launchAt', 'endsAt', 'offer', 'channels'];

/** What somebody says yes to, line by line; lines that say nothing are left out. */
export function agreeTo(subject: string | null, fields: SubjectFields, setting: FieldSetting): TaskDetail['agreeTo'] {
  if (subject === null) return [];
  const names = FIELDS[subject] ?? (subject.startsWith('brief.') ? OF_BRIEF : []);
  return names.flatMap((name) => {
    const stored = fieldText(valueOf(fields, name));
    return stored === '' ? [] : [{ title: FIELD_TITLES[name] ?? name, value: fieldWords(name, stored, setting) }];
  });
}

/** What of a subject people can ask to have changed: the parts that its hash is over and that a form shows. Pure. */
export function partsOf(subject: string | null, fields: SubjectFields): TaskDetail['parts'] {
  if (subject === null || !isSubject(subject)) return [];
  return Object.keys(contentOf(subject, fields)).flatMap((field) => {
    const title = FIELD_TITLES[field];
    return title === undefined ? [] : [{ field, title }];
  });
}
