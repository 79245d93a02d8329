import { DEMO_DOES, listDemoPeople } from '../../prisma/stores/demo.ts';
import type { Handler } from '../http/handler.ts';
import type { sessionContract } from './contract.ts';

export const demoPeople: Handler<typeof sessionContract.demoPeople> = async (ctx) => {
  if (!ctx.settings.embedded) return { items: [] };
  const people = await listDemoPeople(ctx.system.pool);
  return {
    items: people.map((person) => ({
      memberId: person.id,
      name: person.name,
      role: person.role,
      position: person.position,
      does: DEMO_DOES[`${person.role}.${person.position}`] ?? DEMO_DOES[person.role] ?? '',
    })),
  };
};
