import type { Item } from './item.ts';

/** Columns of a file by their field; header names are compared without case, spaces and marks. */
const COLUMNS: Readonly<Record<string, keyof Item>> = {
  sku: 'sku',
  article: 'sku',
  itemnumber: 'sku',
  name: 'name',
  title: 'name',
  price: 'priceMinor',
  currency: 'currency',
  validfrom: 'validFrom',
  validto: 'validTo',
  validuntil: 'validTo',
  terms: 'terms',
  copy: 'copy',
  text: 'copy',
  page: 'page',
};

export interface CellFault {
  row: number;
  column: string;
  code: string;
  message: string;
}

/** The field that a header means; undefined: none. */
export function fieldOf(header: string): keyof Item | undefined {
  const name = header.toLowerCase().replaceAll(/[^a-z]/g, '');
  return Object.hasOwn(COLUMNS, name) ? COLUMNS[name] : undefined;
}

/** The fields of one row that its file says, empty cells as null or ''; faults for what cannot be read. Pure. */
export function readItem(
  headers: readonly string[],
  cells: readonly string[],
  row: number,
): { values: Partial<Item>; faults: CellFault[] } {
  const values: Partial<Item> = {};
  const faults: CellFault[] = [];
  headers.forEach((header, index) => {
    const field = fieldOf(header);
    const cell = (cells[index] ?? '').trim();
    if (field === undefined || field === 'row') return;
    const read = readCell(field, cell);
    if (typeof read === 'string') faults.push({ row, column: header, code: 'CELL_UNREADABLE', message: read });
    else Object.assign(values, read);
  });
  if (!values.sku) faults.push({ row, column: 'sku', code: 'SKU_MISSING', message: 'There is no SKU.' });
  return { values, faults };
}

/** The values, or what is wrong with the cell. */
function readCell(field: keyof Item, cell: string): Partial<Item> | string {
  switch (field) {
    case 'priceMinor':
      return readPrice(cell);
    case 'currency':
      if (cell === '') return {};
      return /^[A-Za-z]{3}$/.test(cell) ? { currency: cell.toUpperCase() } : `“${cell}” is no currency. Write GBP.`;
    case 'validFrom':
    case 'validTo':
      return readDay(field, cell);
    case 'page': {
      if (cell === '') return { page: null };
      return /^[1-9]\d{0,5}$/.test(cell) ? { page: Number(cell) } : `“${cell}” is no page number.`;
    }
    case 'row':
      return {};
    default: {
      const limit = { sku: 60, name: 200, terms: 1000, copy: 4000 }[field];
      return cell.length > limit ? `This is longer than ${limit} characters.` : { [field]: cell };
    }
  }
}

const SIGNS: Readonly<Record<string, string>> = { '£': 'GBP', '€': 'EUR', $: 'USD' };

/** `49`, `49.00`, `1,240.00`, `£49`: at most two decimals, so nothing is rounded. Empty: no price yet. */
function readPrice(cell: string): Partial<Item> | string {
  if (cell === '') return { priceMinor: null };
  const match = /^([£€$]?)\s*(\d{1,3}(?:,\d{3})+|\d{1,8})(?:\.(\d{1,2}))?$/.exec(cell);
  if (!match) return `“${cell}” is no price. Write 49.00.`;
  const [, sign = '', whole = '', part = ''] = match;
  const priceMinor = Number(whole.replaceAll(',', '')) * 100 + Number(part.padEnd(2, '0'));
  if (priceMinor > 2_000_000_000) return `“${cell}” is more than a price can be.`;
  const currency = SIGNS[sign];
  return { priceMinor, ...(currency !== undefined && { currency }) };
}

/** A day `2027-05-31` counts from its first instant, or to its last. */
function readDay(field: 'validFrom' | 'validTo', cell: string): Partial<Item> | string {
  if (cell === '') return { [field]: null };
  const day = /^\d{4}-\d{2}-\d{2}$/.test(cell) ? Date.parse(`${cell}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== cell)
    return `“${cell}” is no day. Write 2027-05-31.`;
  return { [field]: new Date(field === 'validTo' ? day + 86_400_000 - 1000 : day).toISOString() };
}
