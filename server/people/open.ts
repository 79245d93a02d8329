import { readOpen } from '../../prisma/stores/leaving.ts';
import type { Handler } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import type { peopleContract } from './contract.ts';

export const open: Handler<typeof peopleContract.open> = (ctx, { params }) =>
  ctx.transaction(async ({ sql }) => found(await readOpen(sql, params.id), 'person'));
