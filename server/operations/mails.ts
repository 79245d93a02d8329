import type { Handler } from '../http/handler.ts';
import type { operationsContract } from './contract.ts';
import { assertEmbedded } from './embedded.ts';
import { latestMails } from './mailbox.ts';

export const mails: Handler<typeof operationsContract.mails> = async (ctx, { query }) => {
  assertEmbedded(ctx.settings, 'Mails are kept here');
  return latestMails(ctx.settings.mailboxFile ?? '', ctx.me.workspaceId, query.limit);
};
