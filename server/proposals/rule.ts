import { addActivity } from '../../prisma/stores/activity.ts';
import { asksFourEyes, publishers, switchFourEyes } from '../../prisma/stores/proposals.ts';
import { assertOfTheHouse } from '../auth/house.ts';
import type { Answer, Handler, Transaction } from '../http/handler.ts';
import { AppError } from '../http/problem.ts';
import type { proposalsContract } from './contract.ts';

export const rule: Handler<typeof proposalsContract.rule> = async (ctx) => {
  assertOfTheHouse(ctx.me, 'rule');
  return ctx.transaction(read);
};

/** Only those who look after people may, and they draw no flows: nobody frees their own change alone. */
export const switchRule: Handler<typeof proposalsContract.switchRule> = (ctx, { body: { fourEyes, reason } }) => {
  if (!fourEyes && reason === '') {
    const message = 'Say why, in a sentence.';
    throw new AppError(422, 'REASON_REQUIRED', message, [{ pointer: '/reason', code: 'REASON_REQUIRED', message }]);
  }
  return ctx.transaction(async (tx) => {
    await switchFourEyes(tx.sql, fourEyes);
    await addActivity(tx.sql, {
      workspaceId: ctx.me.workspaceId,
      actorId: ctx.me.id,
      verb: fourEyes ? 'four_eyes.switched_on' : 'four_eyes.switched_off',
      data: fourEyes ? {} : { reason },
      at: tx.now,
    });
    return read(tx);
  });
};

async function read({ sql }: Transaction): Promise<Answer<typeof proposalsContract.rule>> {
  const mayPublish = (await publishers(sql)).map(({ id, name }) => ({ id, name }));
  return { fourEyes: await asksFourEyes(sql), mayPublish };
}
