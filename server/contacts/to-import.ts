import type { StoredContactImport } from '../../prisma/stores/contact-imports.ts';
import type { ContactImport } from './contract.ts';

export function toContactImport({ at, ...rest }: StoredContactImport): ContactImport {
  return { ...rest, at: at.toISOString() };
}
