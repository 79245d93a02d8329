import { STAGES, type Stage } from './stage-words.ts';

/** What the list shows. All of it lives in the address, so a list can be sent to a colleague. */
export interface ListAddress {
  stage: Stage | null;
  search: string;
  campaignId: string | null;
  mine: boolean;
  /** Cursors of the pages passed, oldest first; empty on the first page. */
  cursors: string[];
}

export const PAGE_ROWS = 50;

/** Unknown values are dropped: an address typed by hand never breaks the page. */
export function readListAddress(params: URLSearchParams): ListAddress {
  const stage = params.get('stage');
  return {
    stage: STAGES.find((known) => known === stage) ?? null,
    search: (params.get('search') ?? '').slice(0, 100),
    campaignId: params.get('campaign'),
    mine: params.get('mine') === 'yes',
    cursors: params.getAll('after'),
  };
}

/** The reverse of `readListAddress`; defaults are left out. A changed filter begins at the first page again. */
export function writeListAddress(address: ListAddress): URLSearchParams {
  const params = new URLSearchParams();
  if (address.stage) params.set('stage', address.stage);
  if (address.search.trim()) params.set('search', address.search.trim());
  if (address.campaignId) params.set('campaign', address.campaignId);
  if (address.mine) params.set('mine', 'yes');
  for (const cursor of address.cursors) params.append('after', cursor);
  return params;
}

/** "1 to 50 of 312"; "Nothing" when there is none. */
export function rangeInWords(pageIndex: number, rows: number, total: number): string {
  if (rows === 0) return total === 0 ? 'None' : `None on this page, ${total.toLocaleString('en-GB')} in all`;
  const first = pageIndex * PAGE_ROWS + 1;
  const count = (n: number) => (n >= 10_000 ? n.toLocaleString('en-GB') : String(n));
  return `${count(first)} to ${count(first + rows - 1)} of ${count(total)}`;
}
