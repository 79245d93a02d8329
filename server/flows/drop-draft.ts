import { dropDraft as storeDrop } from '../../prisma/stores/flows.ts';
import { endMyProposal } from '../../prisma/stores/proposals.ts';
import type { Handler } from '../http/handler.ts';
import { notFound } from '../http/problem.ts';
import type { flowsContract } from './contract.ts';

/** What was asked with it is not waited for any more. */
export const dropDraft: Handler<typeof flowsContract.dropDraft> = (ctx, { params }) =>
  ctx.transaction(async (tx) => {
    if (!(await storeDrop(tx, params.id, ctx.me.id))) throw notFound('draft');
    await endMyProposal(tx.sql, params.id, ctx.me.id, { state: 'withdrawn', at: tx.now });
    return { done: true };
  });
