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

export type OrderReading = { ok: true; lines: OrderLine[]; totalMinor: number } | { ok: false; problems: { line: number; field: keyof OrderLineDraft; message: string }[] };

export const emptyLine: OrderLineDraft = { name: '', quantity: '1', unit: '' };

/** Minor units of an amount such as "1,240.50"; undefined when it is not an amount. Two decimals at most. */
export function readAmount(text: string): number | undefined {
  const plain = text.trim().replace(/^[£$€]\s*/, '').replaceAll(',', '');
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(plain)) return undefined;
  const [whole = '0', cents = ''] = plain.split('.');
  return Number(whole) * 100 + Number(cents.padEnd(2, '0'));
}

/** Reads all lines at once; the total is their sum, as the server checks it. Lines left wholly empty are dropped, but one must remain. */
export function readOrder(drafts: OrderLineDraft[]): OrderReading {
  const problems: { line: number; field: keyof OrderLineDraft; message: string }[] = [];
  const lines: OrderLine[] = [];
  const filled = drafts.map((draft, line) => ({ draft, line })).filter(({ draft }, _, all) => all.length === 1 || draft.name.trim() !== '' || draft.unit.trim() !== '');
  const asked = filled.length > 0 ? filled : drafts.slice(0, 1).map((draft, line) => ({ draft, line }));
  for (const { draft, line } of asked) {
    const quantity = /^\d{1,6}$/.test(draft.quantity.trim()) ? Number(draft.quantity.trim()) : 0;
    const unitMinor = readAmount(draft.unit);
    if (!draft.name.trim()) problems.push({ line, field: 'name', message: 'Say what was ordered.' });
    if (quantity < 1) problems.push({ line, field: 'quantity', message: 'A whole number from 1 on.' });
    if (unitMinor === undefined) problems.push({ line, field: 'unit', message: 'An amount such as 59 or 59.50.' });
    if (quantity >= 1 && unitMinor !== undefined) lines.push({ name: draft.name.trim(), quantity, unitMinor });
  }
  if (problems.length > 0 || lines.length === 0) return { ok: false, problems };
  return { ok: true, lines, totalMinor: lines.reduce((sum, line) => sum + line.quantity * line.unitMinor, 0) };
}
