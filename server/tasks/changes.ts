import type { Sql } from '../../prisma/database.ts';
import { contentOf, decidedContents, isSubject, type Content } from '../../prisma/stores/decided-content.ts';
import { editorsSince, lastDecisions, partsAskedFor, type LastDecision } from '../../prisma/stores/decisions.ts';
import { readSubjects, type SubjectFields } from '../../prisma/stores/subjects.ts';
import type { StoredTask } from '../../prisma/stores/tasks.ts';
import { FIELD_TITLES, fieldText, fieldWords, momentWords, type FieldSetting } from '../campaigns/field-words.ts';
import type { TaskDetail } from './contract.ts';

interface Stale {
  task: StoredTask;
  last: LastDecision;
  /** Undefined where what was decided on was not kept. */
  then: Content | undefined;
}

/** Of each task with a subject that this person has decided on before in other words: what is new since, in a line. */
export async function newsOf(sql: Sql, memberId: string, tasks: readonly StoredTask[]): Promise<Map<string, string>> {
  const stale = await staleOf(
    sql,
    memberId,
    tasks.filter(({ state }) => state === 'open'),
  );
  const campaigns = new Map<string, SubjectFields>();
  const news = new Map<string, string>();
  for (const { task, then } of stale) {
    const fields = campaigns.get(task.campaignId) ?? (await readSubjects(sql, task.campaignId)).fields;
    campaigns.set(task.campaignId, fields);
    const titles = [...new Set(differing(task, then, fields).map((field) => titleOf(field)))];
    news.set(task.id, titles.length === 0 ? 'changed since you decided' : `${listed(titles).toLowerCase()} changed`);
  }
  return news;
}

/**
 * Field by field what is different from what this person last decided on, by the hash of that decision, with who changed
 * it and who had asked for that. Undefined where they have not decided, or on the same.
 */
export async function changesFor(
  sql: Sql,
  memberId: string,
  task: StoredTask,
  fields: SubjectFields,
  setting: FieldSetting,
): Promise<{ changes: TaskDetail['changes']; last: LastDecision } | undefined> {
  const [stale] = await staleOf(sql, memberId, [task]);
  if (!stale || task.subject === null) return undefined;
  const { last, then = {} } = stale;
  const editors = await editorsSince(sql, task.campaignId, last.at);
  const asked = await partsAskedFor(sql, {
    campaignId: task.campaignId,
    subject: task.subject,
    hash: task.subjectHash ?? '',
    since: last.at,
  });
  const now = contentNow(task, fields);
  const changes = differing(task, stale.then, fields).map((field) => {
    const edit = editors.find((one) => one.field === field);
    const wishes = asked.filter(({ part }) => part === field);
    return {
      field,
      title: task.subject === 'launch' ? `${ofBrief(field)}${titleOf(field)}` : titleOf(field),
      before: changeWords(field, fieldText(then[field]), setting),
      after: changeWords(field, fieldText(now[field]), setting),
      by: edit?.by ?? null,
      at: edit?.at.toISOString() ?? null,
      askedByMe: wishes.some((wish) => wish.memberId === memberId),
      askedBy: wishes.filter((wish) => wish.memberId !== memberId).map(({ by }) => by),
    };
  });
  return { changes, last };
}

/** Those of the tasks on which somebody has decided at another hash. */
async function staleOf(sql: Sql, memberId: string, tasks: readonly StoredTask[]): Promise<Stale[]> {
  const decidable = tasks.filter(({ subject, subjectHash }) => subject !== null && subjectHash !== null);
  if (decidable.length === 0) return [];
  const decisions = await lastDecisions(
    sql,
    memberId,
    decidable.map((task) => task.campaignId),
  );
  const stale = decidable.flatMap((task) => {
    const last = decisions.find((one) => one.campaignId === task.campaignId && one.subject === task.subject);
    return last && last.hash !== task.subjectHash ? [{ task, last }] : [];
  });
  if (stale.length === 0) return [];
  const kept = await decidedContents(
    sql,
    stale.map(({ last }) => last),
  );
  return stale.map(({ task, last }) => ({
    task,
    last,
    then: kept.find(
      (one) => one.campaignId === last.campaignId && one.subject === last.subject && one.hash === last.hash,
    )?.content,
  }));
}

function contentNow(task: StoredTask, fields: SubjectFields): Content {
  return task.subject !== null && isSubject(task.subject) ? contentOf(task.subject, fields) : {};
}

function differing(task: StoredTask, then: Content | undefined, fields: SubjectFields): string[] {
  if (!then) return [];
  const now = contentNow(task, fields);
  return Object.keys({ ...then, ...now }).filter((field) => fieldText(then[field]) !== fieldText(now[field]));
}

/** What nobody can read as it is stored says only that it is another one. */
function changeWords(field: string, stored: string, setting: FieldSetting): string {
  if (field.startsWith('brief.')) return stored;
  if (field === 'catalogues' && stored !== '') return `version ${stored.replaceAll(/([0-9a-z]{6})[0-9a-z]*/g, '$1')}`;
  if (field === 'drops' && stored !== '')
    return stored
      .split(',')
      .map((drop) => dropWords(drop, setting))
      .join('; ');
  return fieldWords(field, stored, setting);
}

/** A drop is stored as catalogue, wave and mail date, the date without its zone. */
function dropWords(drop: string, { tz }: FieldSetting): string {
  const words = drop.split(' ');
  return `${words.slice(1, -1).join(' ')}: ${momentWords(`${words.at(-1) ?? ''}Z`, tz)}`;
}

/** The value of a field by its dotted name, from a campaign's fields. */
export function valueOf(fields: SubjectFields, field: string): unknown {
  if (field.startsWith('plan.')) return fields.plan[field.slice(5)];
  return (fields as unknown as Record<string, unknown>)[field];
}

function ofBrief(field: string): string {
  if (!field.startsWith('brief.')) return '';
  return field.startsWith('brief.sales.') ? 'Sales brief: ' : 'Service brief: ';
}

function titleOf(field: string): string {
  return FIELD_TITLES[field] ?? FIELD_TITLES[field.split('.').at(-1) ?? ''] ?? field;
}

function listed(titles: readonly string[]): string {
  if (titles.length <= 2) return titles.join(' and ');
  return `${titles.slice(0, 2).join(', ')} and more`;
}
