import { listImports } from '../../prisma/stores/imports.ts';
import type { Handler } from '../http/handler.ts';
import type { importsContract } from './contract.ts';

export const list: Handler<typeof importsContract.list> = async (ctx, { query }) => ({
  items: await ctx.db.inWorkspaceSql(ctx.me.workspaceId, (sql) => listImports(sql, query.campaignId)),
});
