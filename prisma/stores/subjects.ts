import { hashValue } from '../../flow/hash.ts';
import type { Sql } from '../database.ts';

/** What people decide on. Each has its own hash, so an edit voids only the decisions about what it changed. */
export const SUBJECTS = [
  'plan',
  'objectives',
  'budget',
  'price_list',
  'launch',
  'brief.sales',
  'brief.service',
] as const;
export type Subject = (typeof SUBJECTS)[number];

/** The fields that subjects are hashed over. `briefs`: the newest sections by audience. */
export interface SubjectFields {
  name: string;
  offer: string;
  budgetMinor: number;
  channels: string[];
  plan: Record<string, unknown>;
  launchAt: string | null;
  endsAt: string | null;
  tz: string;
  salesOwnerId: string | null;
  /** Objectives that it supports, sorted. */
  objectiveIds: string[];
  briefs: Record<string, Record<string, unknown> | null>;
  /** Hashes of the newest version of each catalogue; absent where there is none. */
  catalogues?: string[];
  /** Wave and mail date of each drop that is to come; absent where there is none. */
  drops?: string[];
}

/**
 * The value behind a subject's hash. Dates belong to briefs and to the launch only, so moving a date voids what was
 * said about when, and not the objectives.
 */
export function subjectValue(subject: Subject, fields: SubjectFields): unknown {
  const { plan } = fields;
  // Left out where there is none, so that campaigns from before keep their hashes.
  const supports = fields.objectiveIds.length > 0 && { objectiveIds: fields.objectiveIds };
  const dates = {
    launchAt: fields.launchAt,
    endsAt: fields.endsAt,
    tz: fields.tz,
    ...(fields.drops && { drops: fields.drops }),
  };
  switch (subject) {
    case 'objectives':
      return {
        objectives: plan.objectives ?? '',
        salesObjective: plan.salesObjective ?? '',
        salesPromise: plan.salesPromise ?? '',
        ...(plan.salesActivities ? { salesActivities: plan.salesActivities } : {}),
        ...supports,
      };
    case 'budget':
      return { budgetMinor: fields.budgetMinor };
    case 'price_list':
      return { offer: fields.offer, ...(fields.catalogues && { catalogues: fields.catalogues }) };
    case 'plan':
      return {
        name: fields.name,
        offer: fields.offer,
        budgetMinor: fields.budgetMinor,
        channels: fields.channels,
        plan,
        salesOwnerId: fields.salesOwnerId,
        ...supports,
      };
    case 'launch':
      return { offer: fields.offer, channels: fields.channels, plan, dates, briefs: fields.briefs };
    case 'brief.sales':
    case 'brief.service':
      return {
        sections: fields.briefs[subject.slice(6)] ?? null,
        offer: fields.offer,
        channels: fields.channels,
        dates,
      };
  }
}

/** All subjects' hashes for these fields. Pure. */
export function subjectHashes(fields: SubjectFields): Record<Subject, string> {
  return Object.fromEntries(SUBJECTS.map((each) => [each, hashValue(subjectValue(each, fields))])) as Record<
    Subject,
    string
  >;
}

interface Row {
  name: string;
  offer: string;
  budget_minor: number;
  channels: string[];
  plan: Record<string, unknown>;
  launch_at: Date | null;
  ends_at: Date | null;
  tz: string;
  sales_owner_id: string | null;
  objective_ids: string[] | null;
  briefs: Record<string, Record<string, unknown>> | null;
  catalogues: string[] | null;
  drops: string[] | null;
}

const READ = `SELECT c.name, c.offer, c.budget_minor, c.channels, c.plan, c.launch_at, c.ends_at, c.tz, c.sales_owner_id,
    (SELECT jsonb_agg(objective_id ORDER BY objective_id) FROM campaign_objective WHERE campaign_id = c.id) AS objective_ids,
    (SELECT jsonb_object_agg(audience, sections) FROM (
      SELECT DISTINCT ON (audience) audience, sections FROM brief WHERE campaign_id = c.id ORDER BY audience, version DESC
    ) newest) AS briefs,
    (SELECT jsonb_agg(newest.hash ORDER BY newest.catalogue_id) FROM (
      SELECT DISTINCT ON (v.catalogue_id) v.catalogue_id, v.hash FROM catalogue_version v JOIN catalogue k ON k.id = v.catalogue_id
      WHERE k.campaign_id = c.id ORDER BY v.catalogue_id, v.n DESC) newest) AS catalogues,
    (SELECT jsonb_agg(concat_ws(' ', d.catalogue_id, d.wave, to_char(d.mail_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')) ORDER BY d.catalogue_id, d.wave)
      FROM catalogue_drop d WHERE d.campaign_id = c.id AND d.state <> 'cancelled') AS drops
  FROM campaign c WHERE c.id = $1`;

/**
 * The campaign's fields and hashes as they are. With `lock`, its row is held so that no edit can pass before this
 * transaction ends: `share` for those who decide and launch, `update` for those who edit.
 */
export async function readSubjects(
  sql: Sql,
  campaignId: string,
  lock?: 'share' | 'update',
): Promise<{ fields: SubjectFields; hashes: Record<Subject, string> }> {
  if (lock === 'share') await sql('SELECT 1 FROM campaign WHERE id = $1 FOR SHARE', [campaignId]);
  if (lock === 'update') await sql('SELECT 1 FROM campaign WHERE id = $1 FOR UPDATE', [campaignId]);
  const [row] = await sql<Row>(READ, [campaignId]);
  if (!row) throw new Error(`No campaign ${campaignId} in this workspace`);
  const fields: SubjectFields = {
    name: row.name,
    offer: row.offer,
    budgetMinor: row.budget_minor,
    channels: row.channels,
    plan: row.plan,
    launchAt: row.launch_at?.toISOString() ?? null,
    endsAt: row.ends_at?.toISOString() ?? null,
    tz: row.tz,
    salesOwnerId: row.sales_owner_id,
    objectiveIds: row.objective_ids ?? [],
    briefs: row.briefs ?? {},
    ...(row.catalogues && { catalogues: row.catalogues }),
    ...(row.drops && { drops: row.drops }),
  };
  return { fields, hashes: subjectHashes(fields) };
}

export async function readSubjectHashes(sql: Sql, campaignId: string): Promise<Record<Subject, string>> {
  return (await readSubjects(sql, campaignId)).hashes;
}

/** Which of these subjects have another hash now. */
export function changedSubjects(before: Record<string, string>, after: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(after).filter(([subject, hash]) => before[subject] !== hash));
}
