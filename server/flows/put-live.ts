import type { Layout } from '../../flow/definition.ts';
import { newId } from '../../prisma/id.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import { settleChanges } from '../../prisma/stores/change-authors.ts';
import { addVersion, dropDraft } from '../../prisma/stores/flows.ts';
import type { Transaction } from '../http/handler.ts';

/**
 * The next version, for new runs; work that runs stays on the version it began on. The author's draft is gone with it. The
 * caller holds the flow and the draft.
 */
export async function putLive(
  tx: Transaction,
  version: {
    workspaceId: string;
    flowId: string;
    hash: string;
    /** The text of the form that was hashed: whoever hashes it again gets the same. */
    text: string;
    layout: Layout;
    note: string;
    authorId: string;
    actorId: string;
    parts: readonly string[];
  },
): Promise<string> {
  const { workspaceId, flowId, hash, text, layout, note, authorId, actorId, parts } = version;
  const id = newId();
  const number = await addVersion(tx.sql, {
    id,
    workspaceId,
    flowId,
    hash,
    definition: text,
    layout,
    note,
    publishedById: authorId,
    at: tx.now,
  });
  await dropDraft(tx, flowId, authorId);
  await settleChanges(tx.sql, flowId, parts);
  await addActivity(tx.sql, {
    workspaceId,
    actorId,
    verb: 'flow.published',
    data: { flowId, flowVersionId: id, number, hash, authorId },
    at: tx.now,
  });
  return id;
}
