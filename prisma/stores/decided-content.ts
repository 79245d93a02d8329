import type { Sql } from '../database.ts';
import { readSubjects, SUBJECTS, subjectValue } from './subjects.ts';
import type { Subject, SubjectFields } from './subjects.ts';

/** Everything that a subject's hash is over, by the dotted names that forms and edits use: `offer`, `plan.segment`, `brief.sales.what`. */
export type Content = Record<string, unknown>;

/** Field by field what somebody decides on. Two contents differ if and only if their hashes do. Pure. */
export function contentOf(subject: Subject, fields: SubjectFields): Content {
  const value = subjectValue(subject, fields) as Record<string, unknown>;
  const parts = Object.entries(value).map(([name, part]): Content => {
    if (name === 'plan') return under('plan', part);
    if (name === 'dates') return part as Content;
    if (name === 'sections') return under(subject, part);
    if (name === 'briefs')
      return Object.assign({}, ...Object.entries(part as Content).map(([who, text]) => under(`brief.${who}`, text)));
    return subject === 'objectives' && name !== 'objectiveIds' ? { [`plan.${name}`]: part } : { [name]: part };
  });
  return Object.assign({}, ...parts) as Content;
}

function under(prefix: string, part: unknown): Content {
  return Object.fromEntries(Object.entries(part ?? {}).map(([name, value]) => [`${prefix}.${name}`, value]));
}

export function isSubject(name: string): name is Subject {
  return (SUBJECTS as readonly string[]).includes(name);
}

const KNOWN = 'SELECT 1 AS one FROM decided_content WHERE campaign_id = $1 AND subject = $2 AND hash = $3';
const KEEP = `INSERT INTO decided_content (workspace_id, campaign_id, subject, hash, content, at)
  VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`;

/** Keeps what is decided on, unless that hash is kept already. The campaign's row is held by who calls. */
export async function keepContent(
  sql: Sql,
  input: { workspaceId: string; campaignId: string; subject: string; hash: string; at: Date },
): Promise<void> {
  const { workspaceId, campaignId, subject, hash, at } = input;
  if (!isSubject(subject) || (await sql(KNOWN, [campaignId, subject, hash])).length > 0) return;
  const { fields, hashes } = await readSubjects(sql, campaignId);
  if (hashes[subject] !== hash) return;
  await sql(KEEP, [workspaceId, campaignId, subject, hash, JSON.stringify(contentOf(subject, fields)), at]);
}

const READ = `SELECT k.campaign_id AS "campaignId", k.subject, k.hash, k.content FROM decided_content k
  JOIN unnest($1::uuid[], $2::text[], $3::text[]) AS w(campaign_id, subject, hash)
    ON k.campaign_id = w.campaign_id AND k.subject = w.subject AND k.hash = w.hash`;

interface Decided {
  campaignId: string;
  subject: string;
  hash: string;
}

/** The contents behind these decisions, as far as they are kept. */
export function decidedContents(sql: Sql, wanted: readonly Decided[]): Promise<(Decided & { content: Content })[]> {
  return sql(READ, [
    wanted.map(({ campaignId }) => campaignId),
    wanted.map(({ subject }) => subject),
    wanted.map(({ hash }) => hash),
  ]);
}
