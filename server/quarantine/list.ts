import { listQuarantine } from '../../prisma/stores/quarantine-list.ts';
import type { Handler } from '../http/handler.ts';
import type { quarantineContract } from './contract.ts';

export const list: Handler<typeof quarantineContract.list> = (ctx, { query }) =>
  ctx.db.inWorkspaceSql(ctx.me.workspaceId, (sql) => listQuarantine(sql, query));
