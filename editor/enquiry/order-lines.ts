import { parseMoney } from '../parts/money.ts';

/** A line as typed: strings, so that half-typed numbers survive. */
export interface OrderLineDraft {
  name: string;
  quantity: string;
  /** Price of one, in major units as people write it: "59" or "59.50". */
  unit: string;
}

export interface OrderLine {
  name: string;
  quantity: number;
  unitMinor: number;
}

export type OrderReading =
  | { ok: true; lines: OrderLine[]; totalMinor: number }
  | { ok: false; problems: { line: number; field: keyof OrderLineDraft; message: string }[] };

export const emptyLine: OrderLineDraft = { name: '', quantity: '1', unit: '' };

/** Reads all lines at once; the total is their sum, as the server checks it. Lines left wholly empty are dropped, but one must remain. */
export function readOrder(drafts: OrderLineDraft[]): OrderReading {
  const problems: { line: number; field: keyof OrderLineDraft; message: string }[] = [];
  const lines: OrderLine[] = [];
  const numbered = drafts.map((draft, line) => ({ draft, line }));
  const filled = numbered.filter(({ draft }) => draft.name.trim() !== '' || draft.unit.trim() !== '');
  const asked = filled.length > 0 ? filled : numbered.slice(0, 1);
  for (const { draft, line } of asked) {
    const quantity = /^\d{1,6}$/.test(draft.quantity.trim()) ? Number(draft.quantity.trim()) : 0;
    const unitMinor = parseMoney(draft.unit);
    if (!draft.name.trim()) problems.push({ line, field: 'name', message: 'Say what was ordered.' });
    if (quantity < 1) problems.push({ line, field: 'quantity', message: 'A whole number from 1 on.' });
    if (unitMinor === undefined) problems.push({ line, field: 'unit', message: 'An amount such as 59 or 59.50.' });
    if (quantity >= 1 && unitMinor !== undefined) lines.push({ name: draft.name.trim(), quantity, unitMinor });
  }
  if (problems.length > 0 || lines.length === 0) return { ok: false, problems };
  return { ok: true, lines, totalMinor: lines.reduce((sum, line) => sum + line.quantity * line.unitMinor, 0) };
}
