import { STAGES } from './stage-words.ts';
import type { Stage } from './stage-words.ts';

/** What the list shows. All of it lives in the address, so a list can be sent to a colleague. */
export interface ListAddress {
  stage: Stage | null;
  search: string;
  campaignId: string | null;
  mine: boolean;
  /** Cursor of the page before, and which page this is (1 is the first). */
  after: string | null;
  page: number;
}

export const PAGE_ROWS = 50;

/** Unknown values are dropped: an address typed by hand never breaks the page. */
export function readListAddress(params: URLSearchParams): ListAddress {
  const stage = params.get('stage');
  const after = params.get('after');
  const page = Number(params.get('page'));
  return {
    stage: STAGES.find((known) => known === stage) ?? null,
    search: (params.get('search') ?? '').slice(0, 100),
    campaignId: params.get('campaign'),
    mine: params.get('mine') === 'yes',
    after,
    page: after !== null && Number.isInteger(page) && page > 1 ? page : 1,
  };
}

/** The reverse of `readListAddress`; defaults are left out. */
export function writeListAddress(address: ListAddress): URLSearchParams {
  const params = new URLSearchParams();
  if (address.stage) params.set('stage', address.stage);
  if (address.search.trim()) params.set('search', address.search.trim());
  if (address.campaignId) params.set('campaign', address.campaignId);
  if (address.mine) params.set('mine', 'yes');
  if (address.after && address.page > 1) {
    params.set('after', address.after);
    params.set('page', String(address.page));
  }
  return params;
}

/** A changed filter begins at the first page again. */
export function withFilter(address: ListAddress, change: Partial<Omit<ListAddress, 'after' | 'page'>>): ListAddress {
  return { ...address, ...change, after: null, page: 1 };
}

/** "1 to 50 of 312". Numbers from ten thousand on have a comma. */
export function rangeInWords(page: number, rows: number, total: number, pageRows = PAGE_ROWS): string {
  const count = (n: number) => (n >= 10_000 ? n.toLocaleString('en-GB') : String(n));
  if (rows === 0) return total === 0 ? 'None' : `None on this page, ${count(total)} in all`;
  const first = (page - 1) * pageRows + 1;
  return `${count(first)} to ${count(first + rows - 1)} of ${count(total)}`;
}
