import type { RuleGroup } from '../../flow/rules/rule.ts';
import { sqlState } from '../../prisma/database.ts';
import { newId } from '../../prisma/id.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import { addSegment, changeSegment, contactsWhere, findSegment } from '../../prisma/stores/segments.ts';
import type { Handler, Transaction } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import type { segmentsContract } from './contract.ts';
import { readRule } from './read-rule.ts';
import { toSegment } from './to-segment.ts';

export const create: Handler<typeof segmentsContract.create> = (ctx, { body }) => {
  const rule = readRule(body.rule);
  const { workspaceId, id: authorId } = ctx.me;
  const id = newId();
  return named(body.name, () =>
    ctx.transaction(async (tx) => {
      const { sql, now } = tx;
      const estimate = await sizeOf(tx, rule);
      await addSegment(sql, { id, workspaceId, name: body.name, rule, estimate, authorId, at: now });
      const data = { segmentId: id, estimate };
      await addActivity(sql, { workspaceId, actorId: authorId, verb: 'segment.added', data, at: now });
      return toSegment(found(await findSegment(sql, id), 'segment'));
    }),
  );
};

export const change: Handler<typeof segmentsContract.change> = (ctx, { params, body }) => {
  const rule = readRule(body.rule);
  const { workspaceId, id: authorId } = ctx.me;
  return named(body.name, () =>
    ctx.transaction(async (tx) => {
      const { sql, now } = tx;
      found(await findSegment(sql, params.id), 'segment');
      const estimate = await sizeOf(tx, rule);
      const written = { name: body.name, rule, estimate, authorId, at: now };
      if (!(await changeSegment(sql, params.id, body.version, written)))
        throw new AppError(409, 'STALE', 'Somebody else has changed this segment. Look at it again, then change it.');
      const data = { segmentId: params.id, estimate, version: body.version + 1 };
      await addActivity(sql, { workspaceId, actorId: authorId, verb: 'segment.changed', data, at: now });
      return toSegment(found(await findSegment(sql, params.id), 'segment'));
    }),
  );
};

async function sizeOf({ sql, now }: Transaction, rule: RuleGroup): Promise<number> {
  const { length } = await contactsWhere(sql, rule, now);
  if (length > 0) return length;
  const message = 'Nobody is in this segment. Ask for less, or add contacts first.';
  throw new AppError(422, 'SEGMENT_EMPTY', message, [{ pointer: '/rule', code: 'SEGMENT_EMPTY', message }]);
}

async function named<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (sqlState(error) !== '23505') throw error;
    const message = `Another segment is called ${name}.`;
    throw new AppError(409, 'NAME_IN_USE', message, [{ pointer: '/name', code: 'NAME_IN_USE', message }]);
  }
}
