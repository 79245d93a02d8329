import {
  briefAt,
  editsSince,
  lastDecisions,
  type FieldEdit,
  type LastDecision,
} from '../../prisma/stores/decisions.ts';
import type { Sql } from '../../prisma/database.ts';
import type { StoredTask } from '../../prisma/stores/tasks.ts';
import type { SubjectFields } from '../../prisma/stores/subjects.ts';
import { FIELD_TITLES, fieldText, fieldWords, type FieldSetting } from '../campaigns/field-words.ts';
import type { TaskDetail } from './contract.ts';

const DATES = ['launchAt', 'endsAt', 'tz'];

/** Which fields an edit must touch to be news for those who decide on a subject. */
function concerns(subject: string, field: string): boolean {
  switch (subject) {
    case 'objectives':
      return [
        'objectiveIds',
        'plan.objectives',
        'plan.salesObjective',
        'plan.salesActivities',
        'plan.salesPromise',
      ].includes(field);
    case 'budget':
      return field === 'budgetMinor';
    case 'price_list':
      return field === 'offer';
    case 'plan':
      return (
        ['name', 'offer', 'budgetMinor', 'channels', 'salesOwnerId', 'objectiveIds'].includes(field) ||
        field.startsWith('plan.')
      );
    case 'launch':
      return ['offer', 'channels', ...DATES].includes(field) || field.startsWith('plan.') || field.startsWith('brief.');
    default:
      return ['offer', 'channels', ...DATES].includes(field) || field.startsWith(`${subject}.`);
  }
}

/** Of each task with a subject that this person has decided on before in other words: what is new since, in a line. */
export async function newsOf(sql: Sql, memberId: string, tasks: readonly StoredTask[]): Promise<Map<string, string>> {
  const open = tasks.filter((task) => task.subject !== null && task.state === 'open');
  const news = new Map<string, string>();
  if (open.length === 0) return news;
  const decisions = await lastDecisions(
    sql,
    memberId,
    open.map((task) => task.campaignId),
  );
  const stale = open.flatMap((task) => {
    const last = decisions.find((one) => one.campaignId === task.campaignId && one.subject === task.subject);
    return last && last.hash !== task.subjectHash ? [{ task, last }] : [];
  });
  if (stale.length === 0) return news;
  const since = new Date(Math.min(...stale.map(({ last }) => last.at.getTime())));
  const edits = await editsSince(
    sql,
    stale.map(({ task }) => task.campaignId),
    since,
  );
  for (const { task, last } of stale) {
    const titles = [...new Set(editsFor(task, last, edits).map(({ field }) => titleOf(field)))];
    news.set(task.id, titles.length === 0 ? 'changed since you decided' : `${listed(titles).toLowerCase()} changed`);
  }
  return news;
}

function editsFor(task: StoredTask, last: LastDecision, edits: readonly FieldEdit[]): FieldEdit[] {
  return edits.filter(
    (edit) => edit.campaignId === task.campaignId && edit.at > last.at && concerns(task.subject ?? '', edit.field),
  );
}

/** Field by field what is different from what this person last decided on; empty where they have not, or nothing is. */
export async function changesFor(
  sql: Sql,
  memberId: string,
  task: StoredTask,
  fields: SubjectFields,
  setting: FieldSetting,
): Promise<TaskDetail['changes']> {
  if (task.subject === null) return [];
  const last = (await lastDecisions(sql, memberId, [task.campaignId])).find((one) => one.subject === task.subject);
  if (!last) return [];
  const changes = new Map<string, TaskDetail['changes'][number]>();
  for (const edit of editsFor(task, last, await editsSince(sql, [task.campaignId], last.at))) {
    if (edit.field.startsWith('brief.') || changes.has(edit.field)) continue;
    const now = fieldText(valueOf(fields, edit.field));
    if (now === edit.before) continue;
    changes.set(edit.field, {
      field: edit.field,
      title: titleOf(edit.field),
      before: fieldWords(edit.field, edit.before, setting),
      after: fieldWords(edit.field, now, setting),
    });
  }
  const audiences =
    task.subject === 'launch' ? ['sales', 'service'] : task.subject.startsWith('brief.') ? [task.subject.slice(6)] : [];
  const briefs = await Promise.all(audiences.map((audience) => briefChanges(sql, task, audience, last.at, fields)));
  return [...changes.values(), ...briefs.flat()];
}

async function briefChanges(
  sql: Sql,
  task: StoredTask,
  audience: string,
  at: Date,
  fields: SubjectFields,
): Promise<TaskDetail['changes']> {
  const then = await briefAt(sql, task.campaignId, audience, at);
  const now = fields.briefs[audience];
  if (!then || !now) return [];
  return Object.keys({ ...then, ...now }).flatMap((section) => {
    const [before, after] = [fieldText(then[section]), fieldText(now[section])];
    return before === after ? [] : [{ field: `brief.${audience}.${section}`, title: titleOf(section), before, after }];
  });
}

/** The value of a field by its dotted name, from a campaign's fields. */
export function valueOf(fields: SubjectFields, field: string): unknown {
  if (field.startsWith('plan.')) return fields.plan[field.slice(5)];
  return (fields as unknown as Record<string, unknown>)[field];
}

function titleOf(field: string): string {
  return FIELD_TITLES[field] ?? FIELD_TITLES[field.split('.').at(-1) ?? ''] ?? field;
}

function listed(titles: readonly string[]): string {
  if (titles.length <= 2) return titles.join(' and ');
  return `${titles.slice(0, 2).join(', ')} and more`;
}
