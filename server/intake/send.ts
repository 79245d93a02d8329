import { captureIn } from '../../prisma/stores/intake.ts';
import { findSource } from '../../prisma/stores/sources.ts';
import type { Handler } from '../http/handler.ts';
import type { intakeContract } from './contract.ts';
import { receiveEnquiry } from './receive.ts';

/** For contract-mounted servers; `createIntakeRoute` is the same in front of it, at the rate that public forms need. */
export const send: Handler<typeof intakeContract.send> = (ctx, { params, body }) =>
  receiveEnquiry(
    {
      ...ctx,
      lookUp: (key) => findSource(ctx.system, key),
      capture: (capture) => ctx.db.inWorkspaceSql(capture.source.workspaceId, (sql) => captureIn(sql, capture)),
    },
    { sourceKey: params.sourceKey, body, idempotencyKey: ctx.req.get('idempotency-key') },
  );
