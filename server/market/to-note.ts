import { maskNames } from '../../flow/market/mask.ts';
import type { Sql } from '../../prisma/database.ts';
import type { StoredAssessment } from '../../prisma/stores/assessments.ts';
import { namesAt } from '../../prisma/stores/customer-accounts.ts';
import type { Member } from '../http/handler.ts';
import type { MarketNote } from './contract.ts';

/** Who reads at which customer something was seen: those who know the customers, and operations. To all others it is masked. */
export function seesCustomers({ role }: Pick<Member, 'role'>): boolean {
  return role === 'sales' || role === 'operations';
}

/** Notes as this person may read them: customers that are not shared are masked, in the text as well. */
export async function toNotes<T extends StoredAssessment>(
  sql: Sql,
  me: Pick<Member, 'role'>,
  notes: readonly T[],
): Promise<(MarketNote & Pick<T, Exclude<keyof T, keyof StoredAssessment>>)[]> {
  const hidden = (note: StoredAssessment): boolean =>
    note.account !== null && !note.account.shared && !seesCustomers(me);
  const ids = notes.filter(hidden).flatMap(({ account }) => (account ? [account.id] : []));
  const people = await namesAt(sql, [...new Set(ids)]);
  return notes.map((note) => {
    const { account, at } = note;
    if (!hidden(note) || account === null)
      return {
        ...note,
        account: account && { id: account.id, name: account.name, masked: false },
        at: at.toISOString(),
      };
    const names = [account.name, ...(people.get(account.id) ?? [])];
    return {
      ...note,
      title: maskNames(note.title, names),
      body: maskNames(note.body, names),
      account: {
        id: null,
        name: account.territory === null ? 'A customer' : `A customer in ${account.territory}`,
        masked: true,
      },
      at: at.toISOString(),
    };
  });
}
