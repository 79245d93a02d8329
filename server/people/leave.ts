import type { Sql } from '../../prisma/database.ts';
import { isAdminWithout, leave as storeLeaving } from '../../prisma/stores/leaving.ts';
import { findPerson } from '../../prisma/stores/members.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found, invalid } from '../http/problem.ts';
import type { peopleContract } from './contract.ts';

/** Nothing that is open stays theirs (I8); what they decided stands. */
export const leave: Handler<typeof peopleContract.leave> = (ctx, { params, body }) =>
  ctx.transaction(async ({ sql, now }) => {
    const person = found(await findPerson(sql, params.id), 'person');
    if (person.id === ctx.me.id) throw new AppError(409, 'SELF', 'Another admin must do this for you.');
    if (!person.active) throw new AppError(409, 'ALREADY_LEFT', `${person.name} has left already.`);
    if (person.role === 'admin' && !(await isAdminWithout(sql, person.id)))
      throw new AppError(409, 'LAST_ADMIN', 'Nobody else could let people in and out. Name another admin first.');
    await checkHeir(sql, { id: body.tasksTo, leaver: person.id, pointer: '/tasksTo' });
    await checkHeir(sql, { id: body.enquiriesTo, leaver: person.id, pointer: '/enquiriesTo', role: 'sales' });
    const { workspaceId, id: byId } = ctx.me;
    const left = await storeLeaving(sql, { workspaceId, memberId: person.id, byId, at: now, ...body });
    if (!left) throw new AppError(409, 'ALREADY_LEFT', `${person.name} has left already.`);
    return left;
  });

async function checkHeir(
  sql: Sql,
  heir: { id: string | undefined; leaver: string; pointer: string; role?: string },
): Promise<void> {
  const { id, leaver, pointer, role } = heir;
  if (id === undefined) return;
  const person = found(await findPerson(sql, id), 'person');
  const isFit = person.active && id !== leaver && (role === undefined || person.role === role);
  if (!isFit) {
    const message =
      role === undefined ? 'Must be somebody who is still there.' : 'Must be somebody of Sales who is there.';
    throw invalid([{ pointer, code: 'NOT_FIT', message }]);
  }
}
