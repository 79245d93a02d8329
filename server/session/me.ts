import { countMyTasks, rolesOf } from '../../prisma/stores/my-tasks.ts';
import { findPerson } from '../../prisma/stores/members.ts';
import { findWorkspace } from '../../prisma/stores/workspace.ts';
import type { Handler } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import type { sessionContract } from './contract.ts';

export const me: Handler<typeof sessionContract.me> = (ctx) =>
  ctx.transaction(async ({ sql, now }) => {
    const workspace = found(await findWorkspace(sql), 'workspace');
    const person = found(await findPerson(sql, ctx.me.id), 'person');
    const { open, late } = await countMyTasks(sql, { memberId: ctx.me.id, roles: rolesOf(ctx.me), now });
    return {
      memberId: ctx.me.id,
      name: person.name,
      email: person.email,
      role: person.role,
      position: person.position,
      workspace: { id: workspace.id, name: workspace.name, tz: workspace.tz, currency: workspace.currency },
      openTasks: open,
      lateTasks: late,
      now: now.toISOString(),
      embedded: ctx.settings.embedded,
      awayFrom: person.awayFrom,
      awayTo: person.awayTo,
    };
  });
