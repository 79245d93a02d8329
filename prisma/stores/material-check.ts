import { findShortfalls } from '../../flow/material/readiness.ts';
import type { Shortfall } from '../../flow/material/readiness.ts';
import { settingsOf } from '../../flow/registry.ts';
import { list } from '../../flow/steps/read.ts';
import type { Sql } from '../database.ts';
import type { Refusal, TaskRow } from './answer.ts';
import { readFlow } from './flow-versions.ts';
import { piecesOf } from './material.ts';

const VERSION = 'SELECT flow_version_id AS id FROM scope WHERE id = $1';

/** The kinds of material that the step of a task asks for. */
export async function kindsAsked(
  sql: Sql,
  { scopeId, stepId }: { scopeId: string; stepId: string },
): Promise<string[]> {
  const [version] = await sql<{ id: string }>(VERSION, [scopeId]);
  const step = version && (await readFlow(sql, version.id)).steps[stepId];
  return step ? list(settingsOf(step), 'kinds') : [];
}

/** What keeps the material of a step from being ready; empty: nothing does. */
export async function shortfallsOf(
  sql: Sql,
  task: { scopeId: string; stepId: string; campaignId: string },
  at: Date,
): Promise<Shortfall[]> {
  const kinds = await kindsAsked(sql, task);
  return findShortfalls(kinds, (await piecesOf(sql, task.campaignId)).pieces, at.toISOString());
}

/** Material counts as ready when the library says so, whatever the answer says (S19). */
export async function checkMaterial(sql: Sql, task: TaskRow, at: Date): Promise<Refusal | undefined> {
  const place = { scopeId: task.scope_id, stepId: task.step_id, campaignId: task.campaign_id };
  const shortfalls = await shortfallsOf(sql, place, at);
  if (shortfalls.length === 0) return undefined;
  return {
    ok: false,
    code: 'MATERIAL_NOT_READY',
    detail: shortfalls.map(({ message }) => message).join(' '),
    errors: shortfalls.map(({ kind, code, message }) => ({ pointer: `/material/${kind}`, code, message })),
  };
}
