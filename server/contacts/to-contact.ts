import type { StoredContact } from '../../prisma/stores/contacts.ts';
import type { Contact } from './contract.ts';

export function toContact({ createdAt, ...contact }: StoredContact): Contact {
  return { ...contact, createdAt: createdAt.toISOString() };
}
