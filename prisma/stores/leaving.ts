import type { Interrupt } from '../../flow/state.ts';
import type { Sql } from '../database.ts';
import { addActivity } from './activity.ts';
import { addInterrupt } from './interrupts.ts';
import { heirOf } from './heirs.ts';
import type { Colleague, OpenSeat } from './heirs.ts';

export interface Leaving {
  workspaceId: string;
  memberId: string;
  byId: string;
  at: Date;
  /** Who is asked instead, where it is allowed to be them. Default: the deputy, then lead and head of the role. */
  tasksTo?: string | undefined;
  /** Who owns the open enquiries from now on. Default: the lead of the role, then the head, then the deputy. */
  enquiriesTo?: string | undefined;
}

/** What became of everything that was open. */
export interface Left {
  /** Tasks that pass to somebody, or to whoever of the role takes them first. */
  passed: number;
  /** Seats of groups and roles whose others go on without this one. */
  dropped: number;
  enquiries: number;
  campaigns: number;
  /** People whose deputy this was; they have none now. */
  deputies: number;
}

// In the order and strength of `step`: the scopes first, then the member whom an ask holds FOR SHARE, then what is open.
const HOLD_SCOPES = `SELECT id FROM scope WHERE id IN (SELECT scope_id FROM task WHERE member_id = $1 AND state = 'open') ORDER BY id FOR NO KEY UPDATE`;
const LEAVE = 'UPDATE member SET active = false WHERE id = $1 AND active RETURNING role, deputy_id AS "deputyId"';
const COLLEAGUES = `SELECT id, role, position, coalesce(away_from <= $2 AND (away_to IS NULL OR away_to > $2), false) AS "isAway"
  FROM member WHERE active AND id <> $1 ORDER BY id FOR SHARE`;
const ENQUIRIES = `UPDATE enquiry SET owner_id = $2 WHERE owner_id = $1
  AND stage NOT IN ('won', 'lost', 'disqualified', 'merged', 'withdrawn', 'erased') RETURNING id`;
const CAMPAIGNS = `UPDATE campaign SET owner_id = CASE WHEN owner_id = $1 THEN $2 ELSE owner_id END,
    sales_owner_id = CASE WHEN sales_owner_id = $1 THEN $2 ELSE sales_owner_id END
  WHERE (owner_id = $1 OR sales_owner_id = $1) AND state NOT IN ('completed', 'stopped', 'cancelled') RETURNING id`;
const SEATS = `SELECT t.id, t.kind, t.scope_id AS "scopeId", s.kind AS "scopeKind", t.enquiry_id AS "enquiryId",
    ARRAY[c.owner_id, c.last_editor_id] AS partial, seat.one IS NOT NULL AS "isAsked", coalesce((seat.one->>'isOneOf')::boolean, false) AS "isOneOf",
    ARRAY(SELECT o.member_id FROM task o WHERE o.scope_id = t.scope_id AND o.step_id = t.step_id AND o.visit = t.visit AND o.member_id IS NOT NULL AND o.id <> t.id) AS seated
  FROM task t JOIN scope s ON s.id = t.scope_id JOIN campaign c ON c.id = t.campaign_id
  LEFT JOIN LATERAL (SELECT x AS one FROM jsonb_array_elements(s.state->'tokens') k, jsonb_array_elements(k->'memory'->'ask'->'seats') x
    WHERE x->>'taskId' = t.id::text LIMIT 1) seat ON true
  WHERE t.member_id = $1 AND t.state = 'open' ORDER BY t.id FOR UPDATE OF t`;
const PASS = 'UPDATE task SET member_id = $2, role = $3 WHERE id = $1';
const DROP = `UPDATE task SET state = 'dropped' WHERE id = ANY($1::uuid[])`;
const PASS_OFFER = `UPDATE handoff SET to_member_id = $2 WHERE enquiry_id = $1 AND state = 'offered'`;
const DEPUTIES = 'UPDATE member SET deputy_id = NULL WHERE deputy_id = $1 RETURNING id';
const KEYS = 'UPDATE api_key SET revoked_at = $2 WHERE member_id = $1 AND revoked_at IS NULL';

/**
 * Somebody leaves: nothing that is open stays theirs (I8), what they decided stands (SC07). Tasks asked of them in person
 * pass on, seats of a group or role are given up; each scope is told by a cause, and climbs where too few are left.
 * Undefined where they have left already. Run it in one transaction with what allowed it.
 */
export async function leave(sql: Sql, leaving: Leaving): Promise<Left | undefined> {
  const { workspaceId, memberId, byId, at } = leaving;
  await sql(HOLD_SCOPES, [memberId]);
  const [gone] = await sql<{ role: string; deputyId: string | null }>(LEAVE, [memberId]);
  if (!gone) return undefined;
  const colleagues = await sql<Colleague & Record<string, unknown>>(COLLEAGUES, [memberId, at]);
  const heirs = { ...gone, colleagues, tasksTo: leaving.tasksTo };

  const newOwner = leaving.enquiriesTo ?? heirOf({ ...heirs, order: ['lead', 'head', 'deputy'] });
  const enquiries = await sql<{ id: string }>(ENQUIRIES, [memberId, newOwner ?? null]);
  const owner = heirOf(heirs);
  const campaigns = owner === undefined ? [] : await sql(CAMPAIGNS, [memberId, owner]);

  const seats = await sql<OpenSeat & Record<string, unknown>>(SEATS, [memberId]);
  const told = new Map<
    string,
    { kind: OpenSeat['scopeKind']; seats: Extract<Interrupt, { kind: 'reassigned' }>['seats'] }
  >();
  const dropped: string[] = [];
  for (const seat of seats) {
    const scope = told.get(seat.scopeId) ?? { kind: seat.scopeKind, seats: [] };
    told.set(seat.scopeId, scope);
    if (seat.isOneOf || (!seat.isAsked && seat.kind === 'acknowledgement')) {
      dropped.push(seat.id);
      scope.seats.push({ taskId: seat.id });
      continue;
    }
    const to = seat.enquiryId === null ? heirOf(heirs, seat) : newOwner;
    await sql(PASS, [seat.id, to ?? null, to === undefined ? gone.role : null]);
    if (seat.kind === 'handoff' && to !== undefined) await sql(PASS_OFFER, [seat.enquiryId, to]);
    scope.seats.push({ taskId: seat.id, ...(to === undefined ? { role: gone.role } : { to }) });
  }
  if (dropped.length > 0) await sql(DROP, [dropped]);
  for (const [scopeId, { kind, seats: given }] of told) {
    await addInterrupt(sql, {
      workspaceId,
      scopeId,
      kind,
      cause: { kind: 'reassigned', fromMemberId: memberId, seats: given },
      at,
    });
  }

  const deputies = await sql(DEPUTIES, [memberId]);
  await sql(KEYS, [memberId, at]);
  const left: Left = {
    passed: seats.length - dropped.length,
    dropped: dropped.length,
    enquiries: enquiries.length,
    campaigns: campaigns.length,
    deputies: deputies.length,
  };
  await addActivity(sql, {
    workspaceId,
    actorId: byId,
    verb: 'person.left',
    data: { memberId, enquiriesTo: newOwner ?? null, ...left },
    at,
  });
  return left;
}

export interface Open {
  tasks: number;
  enquiries: number;
  campaigns: number;
  /** Live flows that name them, which somebody must draw anew. */
  flows: { id: string; name: string }[];
}

const OPEN = `SELECT (SELECT count(*)::int FROM task WHERE member_id = m.id AND state = 'open') AS tasks,
    (SELECT count(*)::int FROM enquiry WHERE owner_id = m.id AND stage NOT IN ('won', 'lost', 'disqualified', 'merged', 'withdrawn', 'erased')) AS enquiries,
    (SELECT count(*)::int FROM campaign WHERE (owner_id = m.id OR sales_owner_id = m.id) AND state NOT IN ('completed', 'stopped', 'cancelled')) AS campaigns,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name) ORDER BY f.name) FROM flow f
      JOIN LATERAL (SELECT v.definition FROM flow_version v WHERE v.flow_id = f.id ORDER BY v.number DESC LIMIT 1) live
        ON position('user:' || m.id IN live.definition) > 0 OR position('user:' || m.email IN live.definition) > 0), '[]') AS flows
  FROM member m WHERE m.id = $1`;

/** What is somebody's now, for who decides whether they leave. Undefined where nobody is. */
export async function readOpen(sql: Sql, memberId: string): Promise<Open | undefined> {
  return (await sql<Open & Record<string, unknown>>(OPEN, [memberId]))[0];
}

const OTHER_ADMINS = `SELECT 1 AS one FROM member WHERE active AND role = 'admin' AND id <> $1 LIMIT 1`;
const RETURN = 'UPDATE member SET active = true WHERE id = $1 AND NOT active RETURNING id';

/** Whether somebody else could still let people in and out. */
export async function isAdminWithout(sql: Sql, memberId: string): Promise<boolean> {
  return (await sql(OTHER_ADMINS, [memberId])).length > 0;
}

/** Somebody is back: asked again from now on. What has passed to others stays with them. False where nobody had left. */
export async function comeBack(sql: Sql, memberId: string): Promise<boolean> {
  return (await sql(RETURN, [memberId])).length > 0;
}
