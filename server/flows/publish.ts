import { canonicalFlow } from '../../flow/hash.ts';
import { findFlow, findVersion } from '../../prisma/stores/flows.ts';
import { asksFourEyes } from '../../prisma/stores/proposals.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import type { flowsContract } from './contract.ts';
import { putLive } from './put-live.ts';
import { readyDraft } from './ready-draft.ts';
import { toVersion } from './to-version.ts';

/** The draft becomes the next version at once, where nobody else has to agree. */
export const publish: Handler<typeof flowsContract.publish> = (ctx, { params, body }) => {
  const { workspaceId, id: memberId } = ctx.me;
  return ctx.transaction(async (tx) => {
    const flow = found(await findFlow(tx, params.id), 'flow');
    if (await asksFourEyes(tx.sql))
      throw new AppError(
        403,
        'FOUR_EYES',
        'Somebody else approves what you changed, and that publishes it. Ask for a review.',
      );
    const { definition, layout, hash, parts } = await readyDraft(tx, flow.id, memberId, body.revision);
    const id = await putLive(tx, {
      workspaceId,
      flowId: flow.id,
      hash,
      text: JSON.stringify(canonicalFlow(definition)),
      layout,
      note: body.note,
      authorId: memberId,
      actorId: memberId,
      parts,
    });
    return toVersion(found(await findVersion(tx.sql, id), 'version'));
  });
};
