import { addCompetitor, findCompetitor, listCompetitors } from '../../prisma/stores/competitors.ts';
import type { StoredCompetitor } from '../../prisma/stores/competitors.ts';
import type { Context, Transaction } from '../http/handler.ts';
import { AppError } from '../http/problem.ts';

/**
 * The competitor that was named, by id or name; a new one where nobody is called so. Throws 409 `POSSIBLE_DUPLICATE` where a
 * known name is nearly the same, unless it is said to be `different`.
 */
export async function competitorNamed(
  { me }: Pick<Context, 'me'>,
  { sql, now }: Transaction,
  name: string,
  different: boolean,
): Promise<StoredCompetitor> {
  const byId = (await listCompetitors(sql)).find(({ id }) => id === name);
  if (byId) return byId;
  const { same, near } = await findCompetitor(sql, name);
  if (same) return same;
  if (near && !different) throw possibleDuplicate(near.name);
  return addCompetitor(sql, { workspaceId: me.workspaceId, name, byId: me.id, at: now });
}

export function possibleDuplicate(known: string): AppError {
  const message = `${known} is known already and is written nearly the same. Choose it, or say that this is another company.`;
  return new AppError(409, 'POSSIBLE_DUPLICATE', message, [
    { pointer: '/competitor', code: 'POSSIBLE_DUPLICATE', message },
  ]);
}
