import { policySentence } from '../../flow/policies/policy-sentence.ts';
import type { Handler } from '../http/handler.ts';
import { checkBody } from './check-body.ts';
import type { policiesContract } from './contract.ts';
import { judgeOne } from './items.ts';

export const attempt: Handler<typeof policiesContract.attempt> = (ctx, { body }) => {
  checkBody(body);
  const policy = { ...body, id: 'attempt' };
  return ctx.look(async (tx) => ({
    sentence: policySentence(policy),
    ...(await judgeOne(tx, ctx.me.id, policy)),
  }));
};
