import type { Handler } from '../http/handler.ts';
import { AppError } from '../http/problem.ts';
import type { proposalsContract } from './contract.ts';
import { decideWithout } from './decide.ts';

export const withdraw: Handler<typeof proposalsContract.withdraw> = (ctx, { params }) =>
  decideWithout(ctx, params, { state: 'withdrawn' }, ({ memberId, askedBy }) => {
    if (memberId !== ctx.me.id)
      throw new AppError(403, 'NOT_YOURS', `${askedBy} asked for it, and only ${askedBy} can withdraw it.`);
  });
