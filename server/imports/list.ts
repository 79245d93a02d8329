import { listImports } from '../../prisma/stores/imports.ts';
import { assertOfTheHouse } from '../auth/house.ts';
import type { Handler } from '../http/handler.ts';
import type { importsContract } from './contract.ts';

export const list: Handler<typeof importsContract.list> = async (ctx, { query }) => {
  assertOfTheHouse(ctx.me, 'import');
  return { items: await ctx.db.inWorkspaceSql(ctx.me.workspaceId, (sql) => listImports(sql, query.campaignId)) };
};
