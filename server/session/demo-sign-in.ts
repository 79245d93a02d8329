import { findDemoPerson } from '../../prisma/stores/demo.ts';
import type { Handler } from '../http/handler.ts';
import { assertSameOrigin, ownOrigins } from '../http/origin.ts';
import { AppError, found } from '../http/problem.ts';
import type { sessionContract } from './contract.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

export const demoSignIn: Handler<typeof sessionContract.demoSignIn> = async (ctx, { body }) => {
  // The address of the connection itself: a header could say anything.
  if (!ctx.settings.embedded || !LOOPBACK.has(ctx.req.socket.remoteAddress ?? '')) {
    throw new AppError(403, 'DEMO_ONLY', 'Demo people can sign in on this machine only, in the embedded default.');
  }
  assertSameOrigin(ctx.req, ownOrigins(ctx.settings));
  const person = found(await findDemoPerson(ctx.system.pool, body.memberId), 'person');
  for (const cookie of await ctx.auth.demoCookies(person.email)) ctx.res.append('set-cookie', cookie);
  return { memberId: person.id };
};
