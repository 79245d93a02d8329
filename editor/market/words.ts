import type { MarketNote } from '../../server/market/contract.ts';

export const kindWords: Readonly<Record<MarketNote['kind'], string>> = {
  trend: 'Trend',
  competitor: 'Competitor',
  price: 'Prices',
  regulation: 'Rule or law',
  customer_need: 'What customers need',
  win_loss: 'Won or lost',
};
export const sourceWords: Readonly<Record<MarketNote['source'], string>> = {
  note: 'noted',
  field_alert: 'alert from a customer',
  invitation: 'asked for a campaign',
};
export const impactWords = ['', 'hardly matters', 'matters a little', 'matters somewhat', 'matters much', 'decides'];
export const confidenceWords: Readonly<Record<MarketNote['confidence'], string>> = {
  low: 'heard once',
  medium: 'several customers say so',
  high: 'seen at first hand',
};

/** The choices of a form, with their words. */
export function choicesOf<Value extends string>(
  words: Readonly<Record<Value, string>>,
): { value: string; label: string }[] {
  return Object.entries<string>(words).map(([value, label]) => ({ value, label }));
}
export const impactChoices = impactWords
  .slice(1)
  .map((label, index) => ({ value: String(index + 1), label: `${index + 1}, ${label}` }));

const MISSING = { trend: 'a trend', competitor: 'a competitor' };

/** "A trend and a competitor". */
export function missingWords(missing: readonly (keyof typeof MISSING)[]): string {
  const words = missing.map((one) => MISSING[one]).join(' and ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
