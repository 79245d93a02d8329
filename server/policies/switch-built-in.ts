import { newId } from '../../prisma/id.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import { switchBuiltIn as storeSwitch } from '../../prisma/stores/policies.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import { findBuiltIn } from './built-in.ts';
import type { policiesContract } from './contract.ts';
import { policyItem } from './items.ts';

/** An audited act: who, when and why stand in the row and in the activity. */
export const switchBuiltIn: Handler<typeof policiesContract.switchBuiltIn> = (ctx, { params, body }) => {
  const { workspaceId, id: memberId } = ctx.me;
  const { code, mayBeOff } = found(findBuiltIn(params.code), 'policy');
  if (!body.on && !mayBeOff)
    throw new AppError(409, 'ALWAYS_ON', 'The flow language itself needs this. It cannot be switched off.');
  if (!body.on && body.reason === '') {
    const message = 'Say why, in a sentence.';
    throw new AppError(422, 'REASON_REQUIRED', message, [{ pointer: '/reason', code: 'REASON_REQUIRED', message }]);
  }
  return ctx.transaction(async (tx) => {
    const { on, reason } = body;
    const written = { id: newId(), workspaceId, builtIn: code, enabled: on, reason, memberId, at: tx.now };
    await storeSwitch(tx.sql, written);
    await addActivity(tx.sql, {
      workspaceId,
      actorId: memberId,
      verb: on ? 'policy.switched_on' : 'policy.switched_off',
      data: { code, ...(on ? {} : { reason }) },
      at: tx.now,
    });
    return policyItem(tx, memberId, code);
  });
};
