import { findFlow } from '../../prisma/stores/flows.ts';
import { proposalsOf } from '../../prisma/stores/proposals.ts';
import { assertOfTheHouse } from '../auth/house.ts';
import type { Handler } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import type { proposalsContract } from './contract.ts';
import { toProposals } from './to-proposal.ts';

export const list: Handler<typeof proposalsContract.list> = async (ctx, { params }) => {
  assertOfTheHouse(ctx.me, 'flow');
  return ctx.transaction(async (tx) => {
    const flow = found(await findFlow(tx, params.id), 'flow');
    return { items: await toProposals(tx, await proposalsOf(tx.sql, flow.id)) };
  });
};
