import { listContacts } from '../../prisma/stores/contacts.ts';
import type { Handler } from '../http/handler.ts';
import type { contactsContract } from './contract.ts';
import { toContact } from './to-contact.ts';

export const list: Handler<typeof contactsContract.list> = (ctx, { query: { find, limit, cursor } }) =>
  ctx.transaction(async ({ sql }) => {
    const { items, total } = await listContacts(sql, { find, after: cursor, limit: limit + 1 });
    const shown = items.slice(0, limit);
    const last = items.length > limit ? shown.at(-1) : undefined;
    return { items: shown.map(toContact), total, ...(last && { next: last.id }) };
  });
