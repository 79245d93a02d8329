/** A set of small numbers, 32 to a word. Sets that meet are of one length. */
export type Bits = Int32Array;

export function noBits(size: number): Bits {
  return new Int32Array(Math.max(1, Math.ceil(size / 32)));
}

export function setBit(bits: Bits, at: number): void {
  bits[at >> 5] = (bits[at >> 5] ?? 0) | (1 << (at & 31));
}

export function hasBit(bits: Bits, at: number): boolean {
  return ((bits[at >> 5] ?? 0) & (1 << (at & 31))) !== 0;
}

export function bothBits(a: Bits, b: Bits): Bits {
  const both = new Int32Array(a.length);
  for (let at = 0; at < a.length; at += 1) both[at] = a[at]! & b[at]!;
  return both;
}

/** Leaves in `a` what is in `b` too. */
export function keepBits(a: Bits, b: Bits): void {
  for (let at = 0; at < a.length; at += 1) a[at] = a[at]! & b[at]!;
}

export function meets(a: Bits, b: Bits): boolean {
  for (let at = 0; at < a.length; at += 1) if ((a[at]! & b[at]!) !== 0) return true;
  return false;
}

/** Whether all of `a` is in `b`. */
export function isWithin(a: Bits, b: Bits): boolean {
  for (let at = 0; at < a.length; at += 1) if ((a[at]! & ~b[at]!) !== 0) return false;
  return true;
}

export function isNone(bits: Bits): boolean {
  for (let at = 0; at < bits.length; at += 1) if (bits[at] !== 0) return false;
  return true;
}

export function countBits(bits: Bits): number {
  let count = 0;
  for (let at = 0; at < bits.length; at += 1) {
    for (let word = bits[at]!; word !== 0; word &= word - 1) count += 1;
  }
  return count;
}

export function isSameBits(a: Bits, b: Bits): boolean {
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}

/** Sets, told apart quickly. */
export class SetsOfBits {
  readonly #byHash = new Map<number, Bits[]>();

  has(bits: Bits): boolean {
    return this.#byHash.get(hashOf(bits))?.some((each) => isSameBits(each, bits)) ?? false;
  }

  /** Whether it was not there yet. */
  add(bits: Bits): boolean {
    const hash = hashOf(bits);
    const same = this.#byHash.get(hash);
    if (same?.some((each) => isSameBits(each, bits))) return false;
    if (same) same.push(bits);
    else this.#byHash.set(hash, [bits]);
    return true;
  }
}

function hashOf(bits: Bits): number {
  let hash = 0;
  for (let at = 0; at < bits.length; at += 1) hash = Math.imul(hash ^ bits[at]!, 0x5bd1e995) ^ (hash >>> 15);
  return hash;
}

/** Two sets as one that is equal only where both are. */
export function pairBits(a: Bits, b: Bits | undefined): Bits {
  if (!b) return a;
  const pair = new Int32Array(a.length + b.length);
  pair.set(a);
  pair.set(b, a.length);
  return pair;
}
