import { findRowFaults } from '../../flow/catalogue/check-items.ts';
import type { RowFault } from '../../flow/catalogue/check-items.ts';
import { findMismatches } from '../../flow/catalogue/parity.ts';
import type { Mismatch } from '../../flow/catalogue/parity.ts';
import { settingsOf } from '../../flow/registry.ts';
import { list, text } from '../../flow/steps/read.ts';
import type { Sql } from '../database.ts';
import type { Refusal, TaskRow } from './answer.ts';
import { catalogueVersions, channelPrices, itemsOf, listCatalogues } from './catalogue.ts';
import { listDrops } from './catalogue-drops.ts';
import { readFlow } from './flow-versions.ts';

/** What is wrong with the rows of a version: its prices must hold now and until its last drop has arrived. */
export async function versionFaults(
  sql: Sql,
  { versionId, catalogueId, campaignId }: { versionId: string; catalogueId: string; campaignId: string },
  now: Date,
): Promise<RowFault[]> {
  const drops = (await listDrops(sql, campaignId)).filter(
    (drop) => drop.catalogueId === catalogueId && drop.state === 'planned',
  );
  const to = new Date(Math.max(now.getTime(), ...drops.map(({ inHomeTo }) => inHomeTo.getTime())));
  return findRowFaults(await itemsOf(sql, versionId), { from: now.toISOString(), to: to.toISOString() });
}

/** SKUs that cost another amount in another of the campaign's channels, without an agreed exception. */
export async function priceMismatches(sql: Sql, campaignId: string): Promise<Mismatch[]> {
  const { prices, agreed } = await channelPrices(sql, campaignId);
  return findMismatches(prices, agreed);
}

interface Fault {
  pointer: string;
  code: string;
  message: string;
}

/** What keeps a campaign's catalogues from being ready, for these media; empty: nothing does. */
export async function catalogueFaults(
  sql: Sql,
  { campaignId, media, keyCodes }: { campaignId: string; media: readonly string[]; keyCodes: boolean },
  now: Date,
): Promise<Fault[]> {
  const catalogues = (await listCatalogues(sql, campaignId)).filter((one) => media.includes(one.media));
  const versions = await catalogueVersions(
    sql,
    catalogues.map(({ id }) => id),
  );
  const faults: Fault[] = media
    .filter((medium) => !catalogues.some((one) => one.media === medium))
    .map((medium) => ({
      pointer: `/media/${medium}`,
      code: 'MISSING',
      message: `There is no ${medium === 'web' ? 'web' : 'printed'} catalogue yet.`,
    }));
  for (const { id, name } of catalogues) {
    const newest = versions.find(({ catalogueId }) => catalogueId === id);
    if (!newest) continue;
    const pointer = `/catalogues/${id}`;
    if (newest.items === 0) faults.push({ pointer, code: 'NO_ITEMS', message: `${name} has no items yet.` });
    const rows = await versionFaults(sql, { versionId: newest.id, catalogueId: id, campaignId }, now);
    faults.push(...rows.map(({ row, code, message }) => ({ pointer: `${pointer}/rows/${row}`, code, message })));
    if (newest.state !== 'approved')
      faults.push({
        pointer,
        code: 'NOT_APPROVED',
        message: `${name}: Marketing and Sales have not both approved it.`,
      });
  }
  faults.push(
    ...(await priceMismatches(sql, campaignId)).map(({ sku, message }) => ({
      pointer: `/skus/${sku}`,
      code: 'PRICE_PARITY',
      message,
    })),
  );
  if (
    keyCodes &&
    media.includes('print') &&
    !(await listDrops(sql, campaignId)).some(({ state }) => state === 'planned')
  )
    faults.push({ pointer: '/drops', code: 'NO_DROPS', message: 'No drop with a source code is planned yet.' });
  return faults;
}

const VERSION = 'SELECT flow_version_id AS id FROM scope WHERE id = $1';

/** A catalogue counts as ready when its rows, prices and approvals say so, whatever the answer says (S28). */
export async function checkCatalogue(sql: Sql, task: TaskRow, at: Date): Promise<Refusal | undefined> {
  const [version] = await sql<{ id: string }>(VERSION, [task.scope_id]);
  const step = version && (await readFlow(sql, version.id)).steps[task.step_id];
  const settings = step ? settingsOf(step) : {};
  const asked = { media: list(settings, 'media'), keyCodes: text(settings, 'keyCodes') === 'per_drop' };
  const errors = await catalogueFaults(sql, { campaignId: task.campaign_id, ...asked }, at);
  if (errors.length === 0) return undefined;
  const detail = errors.length === 1 ? (errors[0]?.message ?? '') : `${errors.length} things keep it from being ready.`;
  return { ok: false, code: 'CATALOGUE_NOT_READY', detail, errors };
}
