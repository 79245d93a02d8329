import { findSource, sourceState } from '../../prisma/stores/sources.ts';
import type { Handler } from '../http/handler.ts';
import type { intakeContract } from './contract.ts';
import { sourceOf } from './receive.ts';

const FORM = `SELECT c.name AS campaign, w.name AS workspace, c.offer, s.consent_text
  FROM source s JOIN campaign c ON c.id = s.campaign_id JOIN workspace w ON w.id = s.workspace_id WHERE s.id = $1`;

/** A form still takes enquiries in the week after closing, but no longer invites them. */
export const form: Handler<typeof intakeContract.form> = async (ctx, { params }) => {
  const { source, offsetMs } = await sourceOf((key) => findSource(ctx.system, key), params.sourceKey);
  const [row] = await ctx.db.inWorkspaceSql(source.workspaceId, (sql) =>
    sql<{ campaign: string; workspace: string; offer: string; consent_text: string }>(FORM, [source.id]),
  );
  return {
    campaign: row?.campaign ?? '',
    workspace: row?.workspace ?? '',
    offer: row?.offer ?? '',
    open: sourceState(source, ctx.clock.now(offsetMs)) === 'open',
    consentText: row?.consent_text ?? '',
  };
};
