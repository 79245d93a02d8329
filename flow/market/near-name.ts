/** What a company calls itself by law, which says nothing about which company it is. */
const LEGAL = new Set([
  'ltd',
  'limited',
  'plc',
  'llp',
  'llc',
  'inc',
  'incorporated',
  'corp',
  'corporation',
  'co',
  'company',
  'gmbh',
  'ag',
  'kg',
  'sa',
  'sas',
  'sarl',
  'bv',
  'nv',
  'spa',
  'srl',
  'lda',
  'oy',
  'ab',
  'the',
  'and',
]);

/**
 * A name as it is compared: lower case, without accents, signs and legal forms, words joined by one space. A name that is
 * nothing but such words is compared as it is. Pure.
 */
export function nameNorm(name: string): string {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');
  const telling = words.filter((word) => !LEGAL.has(word));
  return (telling.length > 0 ? telling : words).join(' ');
}

/**
 * Whether two names, as `nameNorm` writes them, may be the same company (S10): the same but for spaces or the order of words,
 * or but for one letter in eight. Pure.
 */
export function isNearName(a: string, b: string): boolean {
  const [one, other] = [a.replaceAll(' ', ''), b.replaceAll(' ', '')];
  if (one === other) return true;
  if (a.split(' ').toSorted().join(' ') === b.split(' ').toSorted().join(' ')) return true;
  const longest = Math.max(one.length, other.length);
  const allowed = longest < 5 ? 0 : Math.max(1, Math.floor(longest / 8));
  return Math.abs(one.length - other.length) <= allowed && distance(one, other) <= allowed;
}

/** How many letters must be added, taken away, changed or swapped with the next. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
