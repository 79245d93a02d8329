import { findImport } from '../../prisma/stores/imports.ts';
import { assertOfTheHouse } from '../auth/house.ts';
import type { Handler } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import type { importsContract } from './contract.ts';

export const get: Handler<typeof importsContract.get> = async (ctx, { params }) => {
  assertOfTheHouse(ctx.me, 'import');
  return found(await ctx.db.inWorkspaceSql(ctx.me.workspaceId, (sql) => findImport(sql, params.id)), 'import');
};
