import type { Item } from './item.ts';

export interface RowFault {
  row: number;
  sku: string;
  code: 'PRICE_MISSING' | 'PRICE_EXPIRED' | 'PRICE_NOT_YET_VALID' | 'SKU_DUPLICATE' | 'NAME_MISSING';
  message: string;
}

/** From when to when the prices must hold: today, and the last day on which a drop arrives. ISO. */
export interface PriceSpan {
  from: string;
  to: string;
}

/** What is wrong with the rows of a catalogue, in their order (S28). Pure. */
export function findRowFaults(items: readonly Item[], span: PriceSpan): RowFault[] {
  const first = new Map<string, number>();
  return items.flatMap((item) => {
    const { row, sku, name, priceMinor, validFrom, validTo } = item;
    const say = (code: RowFault['code'], what: string): RowFault => ({
      row,
      sku,
      code,
      message: `Row ${row}, ${sku}: ${what}`,
    });
    const faults: RowFault[] = [];
    const before = first.get(keyOf(sku));
    if (before === undefined) first.set(keyOf(sku), row);
    else faults.push(say('SKU_DUPLICATE', `stands in row ${before} already.`));
    if (name.trim() === '') faults.push(say('NAME_MISSING', 'has no name.'));
    if (priceMinor === null) faults.push(say('PRICE_MISSING', 'has no price.'));
    else if (validTo !== null && Date.parse(validTo) < Date.parse(span.to))
      faults.push(say('PRICE_EXPIRED', `the price ends on ${validTo.slice(0, 10)}, before it is needed.`));
    else if (validFrom !== null && Date.parse(validFrom) > Date.parse(span.to))
      faults.push(say('PRICE_NOT_YET_VALID', `the price begins on ${validFrom.slice(0, 10)}, after it is needed.`));
    return faults;
  });
}

/** Two ways of writing the same SKU are the same. */
function keyOf(sku: string): string {
  return sku.trim().toUpperCase();
}
