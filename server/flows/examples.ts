import { sqlState } from '../../prisma/database.ts';
import { newId } from '../../prisma/id.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import {
  addExample,
  changeExample,
  examplesOf,
  findExample,
  removeExample,
  type StoredExample,
} from '../../prisma/stores/examples.ts';
import { findFlow } from '../../prisma/stores/flows.ts';
import { assertOfTheHouse } from '../auth/house.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import type { ExampleItem, examplesContract } from './examples-contract.ts';

/** So many are still checked at every change of a draft without a person noticing. */
const AT_MOST = 50;

export const list: Handler<typeof examplesContract.list> = (ctx, { params }) => {
  assertOfTheHouse(ctx.me, 'flow');
  return ctx.transaction(async (tx) => {
    const flow = found(await findFlow(tx, params.id), 'flow');
    return { items: (await examplesOf(tx.sql, flow.id)).map(toItem) };
  });
};

export const keep: Handler<typeof examplesContract.keep> = (ctx, { params, body }) => {
  const { workspaceId, id: authorId } = ctx.me;
  const { name, example } = body;
  const id = newId();
  return named(name, () =>
    ctx.transaction(async (tx) => {
      const flow = found(await findFlow(tx, params.id), 'flow');
      if ((await examplesOf(tx.sql, flow.id)).length >= AT_MOST)
        throw new AppError(422, 'TOO_MANY_EXAMPLES', `A flow has at most ${AT_MOST} tests. Delete one first.`);
      await addExample(tx.sql, { id, workspaceId, flowId: flow.id, name, example, authorId, at: tx.now });
      await addActivity(tx.sql, {
        workspaceId,
        actorId: authorId,
        verb: 'example.kept',
        data: { flowId: flow.id, exampleId: id, name },
        at: tx.now,
      });
      return toItem(found(await findExample(tx.sql, id), 'test'));
    }),
  );
};

export const change: Handler<typeof examplesContract.change> = (ctx, { params, body }) => {
  const { workspaceId, id: byId } = ctx.me;
  const { name, retired: reason } = body;
  return named(name, () =>
    ctx.transaction(async (tx) => {
      const before = found(await findExample(tx.sql, params.id), 'test');
      const { id, flowId } = before;
      await changeExample(tx.sql, id, { name, retired: reason === null ? null : { at: tx.now, byId, reason } });
      await addActivity(tx.sql, {
        workspaceId,
        actorId: byId,
        verb: reason !== null ? 'example.retired' : before.retired ? 'example.restored' : 'example.changed',
        data: { flowId, exampleId: id, name, ...(reason !== null && { reason }) },
        at: tx.now,
      });
      return toItem(found(await findExample(tx.sql, id), 'test'));
    }),
  );
};

export const remove: Handler<typeof examplesContract.remove> = (ctx, { params }) =>
  ctx.transaction(async (tx) => {
    const { id, flowId, name } = found(await findExample(tx.sql, params.id), 'test');
    await removeExample(tx.sql, id);
    await addActivity(tx.sql, {
      workspaceId: ctx.me.workspaceId,
      actorId: ctx.me.id,
      verb: 'example.removed',
      data: { flowId, exampleId: id, name },
      at: tx.now,
    });
    return { done: true };
  });

async function named<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (sqlState(error) !== '23505') throw error;
    const message = `Another test of this flow is called ${name}.`;
    throw new AppError(409, 'NAME_IN_USE', message, [{ pointer: '/name', code: 'NAME_IN_USE', message }]);
  }
}

function toItem({ id, name, example, author, createdAt, retired }: StoredExample): ExampleItem {
  return {
    id,
    name,
    example,
    author,
    createdAt: createdAt.toISOString(),
    retired: retired && { ...retired, at: retired.at.toISOString() },
  };
}
