import type { Handler } from '../http/handler.ts';
import type { contactsContract } from './contract.ts';
import { saveOne } from './save.ts';

export const add: Handler<typeof contactsContract.add> = (ctx, { body }) =>
  ctx.transaction((tx) => saveOne(ctx, tx, body));
