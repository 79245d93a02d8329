import type { Item } from '../../flow/catalogue/item.ts';
import type { Database } from '../../prisma/database.ts';
import { catalogueVersions } from '../../prisma/stores/catalogue.ts';
import { addCatalogue, approveCatalogue, saveItems } from '../../prisma/stores/catalogue-writes.ts';

const PAPERS: readonly [sku: string, name: string, priceMinor: number, copy: string][] = [
  ['P-090', 'Plain white, 90 g', 1450, 'For letters and lists.'],
  ['P-120', 'Plain white, 120 g', 1890, 'Stands up in the hand.'],
  ['L-200', 'Linen, 200 g', 3200, 'For invitations; feel it first.'],
  ['R-115', 'Recycled grey, 115 g', 1760, 'No bleach, and you can see it.'],
  ['K-300', 'Kraft board, 300 g', 2990, 'For boxes and covers.'],
  ['S-040', 'Sampler of forty sheets', 5900, 'Each sheet with its name and price.'],
];

/** A printed catalogue to which Marketing has agreed, and Sales not yet. */
export async function addDemoCatalogue(
  db: Database,
  { workspaceId, campaignId, byId, at }: { workspaceId: string; campaignId: string; byId: string; at: Date },
): Promise<void> {
  const by = { workspaceId, memberId: byId, at };
  const items = PAPERS.map(([sku, name, priceMinor, copy], n): Item => ({
    row: n + 1,
    sku,
    name,
    priceMinor,
    currency: 'GBP',
    validFrom: null,
    validTo: null,
    terms: 'Free delivery from £50',
    copy,
    page: 4 + n,
  }));
  await db.inWorkspaceSql(workspaceId, async (sql) => {
    const fields = { campaignId, name: 'Spring papers', season: 'Spring', media: 'print', channel: 'mail_order' };
    const id = await addCatalogue(sql, fields, by);
    const [version] = id === undefined ? [] : await catalogueVersions(sql, [id]);
    if (!version) throw new Error('The demo’s campaign has a catalogue already');
    const hash = await saveItems(sql, version.id, items, workspaceId);
    await approveCatalogue(sql, { ...version, hash }, 'marketing', by);
  });
}
