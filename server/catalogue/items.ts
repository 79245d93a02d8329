import { ownedBy, type CatalogueSide, type Item } from '../../flow/catalogue/item.ts';
import { fieldOf, readItem, type CellFault } from '../../flow/catalogue/read-item.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import {
  findCatalogue,
  findCatalogueVersion,
  itemsOf,
  type StoredCatalogueVersion,
} from '../../prisma/stores/catalogue.ts';
import { saveItems } from '../../prisma/stores/catalogue-writes.ts';
import type { Answer, Context, Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import { openCsv } from '../imports/csv.ts';
import { readUpload } from '../imports/upload.ts';
import type { catalogueContract } from './contract.ts';
import { editing } from './edit.ts';
import { versionDetail } from './to-version.ts';

const ROWS_LIMIT = 50_000;
/** As many faults as anybody reads at once. */
const FAULTS_SHOWN = 200;

export const upload: Handler<typeof catalogueContract.upload> = async (ctx, { params }) => {
  found(await ctx.look(({ sql }) => findCatalogueVersion(sql, params.id)), 'version');
  const { headers, rows } = await readRows(ctx);
  return changeItems(ctx, params.id, (before, currency) => {
    const merged = merge(before, rows, currency);
    assertOwned(ctx, before, merged, headers.includes('sku'));
    return merged;
  });
};

export const changeItem: Handler<typeof catalogueContract.changeItem> = (ctx, { params, body }) =>
  changeItems(ctx, params.id, (before) => {
    found(
      before.find(({ sku }) => sku === params.sku),
      'item',
    );
    const change = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
    const after = before.map((item) => (item.sku === params.sku ? { ...item, ...change } : item));
    assertOwned(ctx, before, after, false);
    return after;
  });

async function readRows(ctx: Context): Promise<{ headers: string[]; rows: { row: number; values: Partial<Item> }[] }> {
  const csv = await openCsv(await readUpload(ctx.req));
  const headers = csv.headers.flatMap((header) => fieldOf(header) ?? []);
  if (!headers.includes('sku')) {
    const message = 'The file needs a column “sku”.';
    throw new AppError(422, 'COLUMN_MISSING', message, [{ pointer: '/file', code: 'COLUMN_MISSING', message }]);
  }
  const rows: { row: number; values: Partial<Item> }[] = [];
  const faults: CellFault[] = [];
  const first = new Map<string, number>();
  for await (const { rowNumber: row, cells } of csv.rows()) {
    if (rows.length >= ROWS_LIMIT) throw new AppError(422, 'ROWS_INVALID', `At most ${ROWS_LIMIT} rows.`);
    const { values, faults: ofRow } = readItem(csv.headers, cells, row);
    faults.push(...ofRow);
    const key = values.sku?.toUpperCase() ?? '';
    const before = first.get(key);
    if (before !== undefined && key !== '') {
      const message = `“${values.sku}” stands in row ${before} already.`;
      faults.push({ row, column: 'sku', code: 'SKU_DUPLICATE', message });
    }
    if (before === undefined) first.set(key, row);
    rows.push({ row, values });
  }
  if (faults.length > 0) {
    const code = faults.every((fault) => fault.code === 'SKU_DUPLICATE') ? 'SKU_DUPLICATE' : 'ROWS_INVALID';
    const detail = `${faults.length === 1 ? 'One cell' : `${faults.length} cells`} cannot be used. Nothing was changed.`;
    const errors = faults.slice(0, FAULTS_SHOWN).map(({ row, column, code: of, message }) => ({
      pointer: `/rows/${row}/${column}`,
      code: of,
      message: `Row ${row}, ${column}: ${message}`,
    }));
    throw new AppError(422, code, detail, errors);
  }
  return { headers, rows };
}

/** The file says which SKUs there are, in its order; columns that it does not have stay as they were. */
function merge(
  before: readonly Item[],
  rows: readonly { row: number; values: Partial<Item> }[],
  currency: string,
): Item[] {
  const bySku = new Map(before.map((item) => [item.sku.toUpperCase(), item]));
  return rows.map(({ row, values }) => {
    const old = bySku.get(values.sku?.toUpperCase() ?? '');
    const fresh: Item = {
      row,
      sku: values.sku ?? '',
      name: '',
      priceMinor: null,
      currency,
      validFrom: null,
      validTo: null,
      terms: '',
      copy: '',
      page: null,
    };
    return { ...fresh, ...old, ...values, row };
  });
}

/** What a person changes must be their side's; the first rows of a version may come from anybody who makes it. */
function assertOwned(ctx: Context, before: readonly Item[], after: readonly Item[], setsRange: boolean): void {
  const side = sideOf(ctx.me.role);
  if (side === undefined || before.length === 0) return;
  const other = side === 'sales' ? 'marketing' : 'sales';
  const old = new Map(before.map((item) => [item.sku, item]));
  const foreign = new Set<string>();
  const added = after.filter(({ sku }) => !old.has(sku)).length;
  if (setsRange && side !== 'sales' && (added > 0 || after.length < before.length)) foreign.add('range');
  for (const item of after) {
    const was = old.get(item.sku);
    if (was) for (const field of ownedBy[other]) if (was[field] !== item[field]) foreign.add(field);
  }
  if (foreign.size === 0) return;
  const owner = other === 'sales' ? 'Sales' : 'Marketing';
  const detail = `Only ${owner} changes ${[...foreign].map((field) => WORDS[field] ?? field).join(', ')}. Nothing was changed.`;
  throw new AppError(
    403,
    'NOT_YOUR_COLUMN',
    detail,
    [...foreign].map((field) => ({ pointer: `/${field}`, code: 'NOT_YOUR_COLUMN', message: `${owner} owns this.` })),
  );
}

const WORDS: Readonly<Record<string, string>> = {
  range: 'which items there are',
  priceMinor: 'prices',
  currency: 'the currency',
  validFrom: 'from when prices hold',
  validTo: 'until when prices hold',
  terms: 'terms',
  name: 'names',
  copy: 'copy',
  page: 'pages',
};

/** The side for which a person of this role decides; operations changes everything and approves nothing. */
export function sideOf(role: string): CatalogueSide | undefined {
  if (role === 'sales') return 'sales';
  return role === 'marketer' ? 'marketing' : undefined;
}

async function changeItems(
  ctx: Context,
  versionId: string,
  change: (before: Item[], currency: string) => Item[],
): Promise<Answer<typeof catalogueContract.version>> {
  const { workspaceId, id: memberId } = ctx.me;
  const { result, poked } = await ctx.transaction(async (tx) => {
    const { sql, now, models } = tx;
    const version = found(await findCatalogueVersion(sql, versionId, true), 'version');
    assertDraft(version);
    const { campaignId } = found(await findCatalogue(sql, version.catalogueId), 'catalogue');
    return editing(ctx, tx, { campaignId, dates: false }, async () => {
      const before = await itemsOf(sql, versionId);
      const workspace = await models.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
      const after = change(before, before[0]?.currency ?? workspace.currency);
      await saveItems(sql, versionId, after, workspaceId);
      await addActivity(sql, {
        workspaceId,
        campaignId,
        actorId: memberId,
        verb: 'catalogue.items_changed',
        data: { versionId, items: after.length },
        at: now,
      });
      return versionDetail(sql, versionId, now);
    });
  });
  if (poked) ctx.nudge();
  return result;
}

export function assertDraft({ state, n }: StoredCatalogueVersion): void {
  if (state !== 'draft')
    throw new AppError(409, 'VERSION_APPROVED', `Version ${n} was approved and stays as it is. Make the next version.`);
}
