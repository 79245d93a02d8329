import type { Handler } from '../http/handler.ts';
import type { proposalsContract } from './contract.ts';
import { decideWithout } from './decide.ts';

export const sendBack: Handler<typeof proposalsContract.sendBack> = (ctx, { params, body }) =>
  decideWithout(ctx, params, { state: 'sent_back', reason: body.reason }, () => undefined);
