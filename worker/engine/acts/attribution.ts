/** One contact that led to an order, oldest first. */
export interface Contact {
  channel: string;
  sourceKey: string;
}

type Model = (contacts: readonly Contact[]) => number[];

const only = (contacts: readonly Contact[], index: number): number[] => contacts.map((_, n) => (n === index ? 1 : 0));

/** How much of an order each contact is given; the weights of one order come to 1 (I7). One and two contacts share alike. */
const MODELS: Readonly<Record<string, Model>> = {
  first: (contacts) => only(contacts, 0),
  last: (contacts) => only(contacts, contacts.length - 1),
  linear: (contacts) => contacts.map(() => 1 / contacts.length),
  u_shape: (contacts) => {
    if (contacts.length < 3) return contacts.map(() => 1 / contacts.length);
    const between = 0.2 / (contacts.length - 2);
    return contacts.map((_, n) => (n === 0 || n === contacts.length - 1 ? 0.4 : between));
  },
  source_code: (contacts) => only(contacts, contacts.length - 1),
};

/** Orders shared among what led to them: channels, or the codes of sources where the model says so. Sums are to 3 places. */
export function attribute(model: string, orders: readonly (readonly Contact[])[]): Record<string, number> {
  const weigh = Object.hasOwn(MODELS, model) ? MODELS[model] : undefined;
  const shares: Record<string, number> = {};
  if (!weigh) return shares;
  for (const contacts of orders) {
    const weights = weigh(contacts);
    for (const [n, { channel, sourceKey }] of contacts.entries()) {
      const name = model === 'source_code' ? sourceKey : channel;
      const weight = weights[n] ?? 0;
      if (weight > 0) shares[name] = Math.round(((shares[name] ?? 0) + weight) * 1e6) / 1e6;
    }
  }
  return Object.fromEntries(
    Object.entries(shares)
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([name, share]) => [name, Math.round(share * 1000) / 1000]),
  );
}
