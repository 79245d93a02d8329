import { addActivity } from '../../prisma/stores/activity.ts';
import { accountNotes } from '../../prisma/stores/assessments.ts';
import { changeAccount as store, findAccount, listAccounts } from '../../prisma/stores/customer-accounts.ts';
import { findPerson } from '../../prisma/stores/members.ts';
import { assertOfTheHouse } from '../auth/house.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import type { marketContract } from './contract.ts';
import { toNotes } from './to-note.ts';

export const accounts: Handler<typeof marketContract.accounts> = (ctx, { query }) => {
  assertOfTheHouse(ctx.me, 'account');
  return ctx.transaction(async ({ sql }) => ({
    items: await listAccounts(sql, {
      find: query.find,
      ownerId: query.mine === 'yes' ? ctx.me.id : undefined,
      onlyShared: ctx.me.role === 'marketer',
    }),
  }));
};

export const account: Handler<typeof marketContract.account> = (ctx, { params }) => {
  assertOfTheHouse(ctx.me, 'account');
  return ctx.transaction(async ({ sql }) => {
    const one = found(await findAccount(sql, params.id), 'account');
    if (ctx.me.role === 'marketer' && !one.shared)
      throw new AppError(
        403,
        'ACCOUNT_NOT_SHARED',
        'Sales has not shared who this customer is. Ask its owner to share it.',
      );
    return { ...one, notes: await toNotes(sql, ctx.me, await accountNotes(sql, one.id)) };
  });
};

/** Its owner and whoever leads Sales decide about a customer, and operations. */
export const changeAccount: Handler<typeof marketContract.changeAccount> = (ctx, { params, body }) =>
  ctx.transaction(async ({ sql, now }) => {
    const { workspaceId, id: byId, role, position } = ctx.me;
    const one = found(await findAccount(sql, params.id), 'account');
    const mayChange = role === 'operations' || position !== 'member' || one.owner?.id === byId;
    if (!mayChange)
      throw new AppError(403, 'NOT_YOURS', `${one.owner?.name ?? 'A sales lead'} decides about this customer.`);
    if (body.ownerId) {
      const owner = await findPerson(sql, body.ownerId);
      if (owner?.role !== 'sales' || !owner.active) {
        const message = 'Choose somebody of Sales.';
        throw new AppError(422, 'OWNER_UNKNOWN', message, [{ pointer: '/ownerId', code: 'OWNER_UNKNOWN', message }]);
      }
    }
    await store(sql, params.id, body, { byId, at: now });
    const data = { accountId: params.id, ...body };
    await addActivity(sql, { workspaceId, actorId: byId, verb: 'account.changed', data, at: now });
    return found(await findAccount(sql, params.id), 'account');
  });
