/** The price of one SKU in one channel, in minor units of a currency. */
export interface ChannelPrice {
  sku: string;
  channel: string;
  priceMinor: number;
  currency: string;
}

/** The prices for which an exception was agreed by all who must. */
export interface AgreedPrices {
  sku: string;
  prices: Readonly<Record<string, number>>;
}

export interface Mismatch {
  sku: string;
  prices: ChannelPrice[];
  message: string;
}

/**
 * SKUs that cost another amount in another channel (S29). Each catalogue gives one price a channel. An agreed exception
 * covers exactly the prices that it names: another price later is another question. Pure.
 */
export function findMismatches(prices: readonly ChannelPrice[], agreed: readonly AgreedPrices[]): Mismatch[] {
  const bySku = new Map<string, ChannelPrice[]>();
  for (const price of prices) bySku.set(price.sku, [...(bySku.get(price.sku) ?? []), price]);
  return [...bySku].flatMap(([sku, ofSku]) => {
    if (new Set(ofSku.map(({ priceMinor, currency }) => `${currency} ${priceMinor}`)).size < 2) return [];
    if (agreed.some((one) => one.sku === sku && covers(one.prices, ofSku))) return [];
    const said = ofSku.map(
      ({ channel, priceMinor, currency }) => `${amount(priceMinor, currency)} in ${words(channel)}`,
    );
    return [{ sku, prices: ofSku, message: `${sku} costs ${said.join(', ')}.` }];
  });
}

function covers(agreed: Readonly<Record<string, number>>, prices: readonly ChannelPrice[]): boolean {
  return prices.every(({ channel, priceMinor }) => Object.hasOwn(agreed, channel) && agreed[channel] === priceMinor);
}

function amount(minor: number, currency: string): string {
  return `${currency} ${(minor / 100).toFixed(2)}`;
}

function words(channel: string): string {
  return channel.replaceAll('_', ' ');
}
