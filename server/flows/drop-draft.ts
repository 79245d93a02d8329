import { dropDraft as storeDrop } from '../../prisma/stores/flows.ts';
import type { Handler } from '../http/handler.ts';
import { notFound } from '../http/problem.ts';
import type { flowsContract } from './contract.ts';

export const dropDraft: Handler<typeof flowsContract.dropDraft> = (ctx, { params }) =>
  ctx.transaction(async (tx) => {
    if (!(await storeDrop(tx, params.id, ctx.me.id))) throw notFound('draft');
    return { done: true };
  });
