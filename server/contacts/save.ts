import { readContact } from '../../flow/market/read-contact.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import { findContacts, saveContacts } from '../../prisma/stores/contacts.ts';
import { homeCountry } from '../../prisma/stores/workspace.ts';
import type { Context, Transaction } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import type { Contact } from './contract.ts';
import { toContact } from './to-contact.ts';

/** Reads and keeps one contact. Throws `CONTACT_INVALID` with everything that is wrong. */
export async function saveOne(
  { me }: Pick<Context, 'me'>,
  { sql, now }: Transaction,
  input: unknown,
): Promise<Contact & { isNew: boolean }> {
  const read = readContact(input, await homeCountry(sql));
  if (!read.ok) {
    const errors = read.problems.map(({ column, code, message }) => ({
      pointer: `/${column.replaceAll('.', '/')}`,
      code,
      message,
    }));
    throw new AppError(422, 'CONTACT_INVALID', read.problems[0]?.message ?? 'This is no contact.', errors);
  }
  const { workspaceId, id: byId } = me;
  const [saved] = await saveContacts(sql, [read.values], { workspaceId, byId, source: 'api', at: now });
  const { id, isNew } = found(saved, 'contact');
  await addActivity(sql, {
    workspaceId,
    actorId: byId,
    verb: isNew ? 'contact.added' : 'contact.completed',
    data: {
      contactId: id,
      consent: read.values.consent.map(({ purpose, channel, state }) => ({ purpose, channel, state })),
    },
    at: now,
  });
  const [contact] = await findContacts(sql, [id]);
  return { ...toContact(found(contact, 'contact')), isNew };
}
