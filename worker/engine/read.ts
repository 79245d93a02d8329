import type { RunDues } from '../../flow/run-dues.ts';
import type { Cause, Relied, State } from '../../flow/state.ts';
import type { Sql } from '../../prisma/database.ts';

/** The scope's row, held until the transaction ends, with what its run says of it. */
export interface ScopeRow {
  run_id: string;
  flow_version_id: string;
  kind: 'campaign' | 'item' | 'enquiry';
  /** Of an item: which one, and the step and visit of its run that started it. */
  item_key: string | null;
  parent_step: string | null;
  parent_visit: number | null;
  item: ItemRow | null;
  status: 'open' | 'ended' | 'parked';
  entry: string;
  state: State | null;
  seq: number;
  next_due_at: Date | null;
  campaign_id: string;
  paused_at: Date | null;
  cancelled_at: Date | null;
  stop_requested_at: Date | null;
  offset_ms: number;
  /** Shorter dues of this run. */
  dues: RunDues;
}

/** What an item is begun with: what rules read of it, and the decisions of its run that it relies on. */
export interface ItemRow {
  facts: Record<string, unknown>;
  relied: Relied[];
}

// A stronger lock than FOR NO KEY UPDATE deadlocks with answers, whose causes refer to this row.
const LOCK = `SELECT s.run_id, s.flow_version_id, s.kind, s.item_key, s.parent_step, s.parent_visit, s.item, s.status, s.entry, s.state, s.seq, s.next_due_at,
    r.campaign_id, r.paused_at, r.cancelled_at, r.stop_requested_at, r.dues, c.offset_ms::float8 AS offset_ms
  FROM scope s JOIN run r ON r.id = s.run_id CROSS JOIN clock c WHERE s.id = $1 FOR NO KEY UPDATE OF s`;

export async function lockScope(sql: Sql, scopeId: string): Promise<ScopeRow | undefined> {
  return (await sql<ScopeRow & Record<string, unknown>>(LOCK, [scopeId]))[0];
}

export interface EnquiryRow {
  id: string;
  source_id: string;
  external_ref: string | null;
  has_address: boolean;
  name: string;
  email_norm: string | null;
  phone_e164: string | null;
  country: string | null;
  kind: string;
  channel: string;
  answers: Record<string, unknown>;
  consent: Record<string, string>;
  score: number | null;
  est_value_minor: number | null;
  stage: string;
  owner_id: string | null;
  received_at: string;
  source_key: string;
  handoff: { state: string; reason_class: string | null; reason_code: string | null; attempt: number } | null;
  touches: number;
}

export interface CampaignRow {
  id: string;
  name: string;
  code: string;
  kind: string;
  owner_id: string;
  sales_owner_id: string | null;
  last_editor_id: string | null;
  offer: string;
  budget_minor: number;
  channels: string[];
  launch_at: string | null;
  ends_at: string | null;
  tz: string;
  state: string;
}

export interface WorkspaceRow {
  tz: string;
  currency: string;
  budget_limit_minor: number;
  countries_served: string[];
}

/** A drop that is not cancelled; its code is the key of its item. */
export interface DropRow {
  code: string;
  wave: number;
  quantity: number;
  channel: string;
  mail_at: string;
  in_home_to: string;
}

export interface OpenEffect {
  id: string;
  step_id: string;
  visit: number;
  outlives: boolean;
  state: 'reserved' | 'sending';
}

export interface Unseen {
  id: number;
  at: string;
  body: Cause;
}

export interface Surroundings {
  unseen: Unseen[] | null;
  effects: OpenEffect[] | null;
  campaign: CampaignRow;
  workspace: WorkspaceRow;
  /** Text, so that a parsed calendar can be kept as long as its text stays. */
  calendar: string;
  enquiry: EnquiryRow | null;
  /** By mail date; not of an enquiry, whose steps read none. */
  drops: DropRow[] | null;
}

/** At most this many causes are fed in one step; more are answered by an immediate next one. */
export const CAUSES_A_STEP = 200;

const AROUND = `SELECT
    (SELECT jsonb_agg(jsonb_build_object('id', u.id, 'at', u.at, 'body', u.body) ORDER BY u.id) FROM (
      SELECT id, at, body FROM cause WHERE scope_id = $1 AND seq IS NULL ORDER BY id LIMIT ${CAUSES_A_STEP}) u) AS unseen,
    (SELECT jsonb_agg(jsonb_build_object('id', e.id, 'step_id', e.step_id, 'visit', e.visit, 'outlives', e.outlives, 'state', e.state)
        ORDER BY e.created_at, e.id) FROM effect e
      WHERE e.scope_id = $1 AND e.state IN ('reserved', 'sending')) AS effects,
    jsonb_build_object('id', c.id, 'name', c.name, 'code', c.code, 'kind', c.kind, 'owner_id', c.owner_id,
      'sales_owner_id', c.sales_owner_id, 'last_editor_id', c.last_editor_id, 'offer', c.offer, 'budget_minor', c.budget_minor,
      'channels', c.channels, 'launch_at', c.launch_at, 'ends_at', c.ends_at, 'tz', c.tz, 'state', c.state) AS campaign,
    jsonb_build_object('tz', w.tz, 'currency', w.currency, 'budget_limit_minor', w.budget_limit_minor,
      'countries_served', w.countries_served) AS workspace,
    w.calendar::text AS calendar,
    CASE WHEN $3 <> 'enquiry' THEN (SELECT jsonb_agg(jsonb_build_object('code', k.code, 'wave', d.wave, 'quantity', d.quantity, 'channel', d.channel, 'mail_at', d.mail_at,
        'in_home_to', d.in_home_to) ORDER BY d.mail_at, d.wave, k.code)
      FROM catalogue_drop d JOIN source_code k ON k.drop_id = d.id WHERE d.campaign_id = c.id AND d.state <> 'cancelled') END AS drops,
    (SELECT jsonb_build_object('id', q.id, 'source_id', q.source_id, 'external_ref', q.external_ref, 'has_address', q.address IS NOT NULL, 'name', q.name,
        'email_norm', q.email_norm, 'phone_e164', q.phone_e164, 'country', q.country, 'kind', q.kind, 'channel', q.channel,
        'answers', q.answers, 'consent', q.consent, 'score', q.score, 'est_value_minor', q.est_value_minor, 'stage', q.stage,
        'owner_id', q.owner_id, 'received_at', q.received_at, 'source_key', o.key,
        'touches', (SELECT count(*) FROM touch t WHERE t.enquiry_id = q.id),
        'handoff', (SELECT jsonb_build_object('state', h.state, 'reason_class', h.reason_class, 'reason_code', h.reason_code, 'attempt', h.attempt)
          FROM handoff h WHERE h.enquiry_id = q.id ORDER BY h.attempt DESC LIMIT 1))
      FROM enquiry q JOIN source o ON o.id = q.source_id WHERE q.id = $1) AS enquiry
  FROM campaign c JOIN workspace w ON w.id = c.workspace_id WHERE c.id = $2`;

/** Everything that this step may need, in one statement after the locks: unseen causes, open effects, who and what for. */
export async function readAround(
  sql: Sql,
  scopeId: string,
  { campaign_id, kind }: Pick<ScopeRow, 'campaign_id' | 'kind'>,
): Promise<Surroundings> {
  const [row] = await sql<Surroundings & Record<string, unknown>>(AROUND, [scopeId, campaign_id, kind]);
  if (!row) throw new Error(`Scope ${scopeId} belongs to no campaign of this workspace`);
  return row;
}
