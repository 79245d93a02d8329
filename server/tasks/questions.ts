import { openQuestions } from '../../prisma/stores/task-messages.ts';
import type { Handler } from '../http/handler.ts';
import type { messagesContract } from './messages-contract.ts';

export const questions: Handler<typeof messagesContract.questions> = (ctx) =>
  ctx.transaction(async ({ sql, now }) => ({
    items: (await openQuestions(sql, { memberId: ctx.me.id, now })).map(({ at, dueAt, ...question }) => ({
      ...question,
      at: at.toISOString(),
      dueAt: dueAt?.toISOString() ?? null,
    })),
  }));
