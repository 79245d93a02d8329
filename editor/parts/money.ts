/** Minor units as people read them: 2400000, GBP → "£24,000"; pence are shown only where there are some. */
export function money(minor: number, currency: string): string {
  const whole = minor % 100 === 0;
  return new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    minimumFractionDigits: whole ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(minor / 100);
}

/** "24,000" or "£59.50" → minor units; undefined for what is no amount. */
export function parseMoney(text: string): number | undefined {
  const plain = text.replace(/[\s,£$€]/g, '');
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(plain)) return undefined;
  return Math.round(Number(plain) * 100);
}

const wholes = new Intl.NumberFormat('en-GB');

/** "1 person", "1,240 people". */
export function counted(count: number, one: string, many: string): string {
  return `${wholes.format(count)} ${count === 1 ? one : many}`;
}
