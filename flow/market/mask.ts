/**
 * A text without the names that stand in it, for those who may read what was seen but not at whom (S12). Names are found
 * whatever their case and spacing; shorter than three letters they are left alone. Pure.
 */
export function maskNames(text: string, names: readonly string[], by = 'the customer'): string {
  const found = names
    .flatMap((name) => [name, withoutForm(name)])
    .map((name) => name.trim())
    .filter((name) => name.length >= 3)
    .toSorted((a, b) => b.length - a.length);
  let masked = text;
  for (const name of new Set(found)) masked = replaceAllWords(masked, name, by);
  return masked;
}

/** Acme Printing Ltd is called Acme Printing as well. */
function withoutForm(name: string): string {
  return name.replace(/[\s,]+(?:ltd|limited|plc|llp|llc|inc|corp|gmbh|ag|sa|bv|lda)\.?$/iu, '');
}

function replaceAllWords(text: string, name: string, by: string): string {
  const [lower, wanted] = [text.toLowerCase(), name.toLowerCase()];
  // Lower case may be longer than what it was made of; then places do not match and nothing is safe but the whole.
  if (lower.length !== text.length || wanted.length !== name.length) return lower.includes(wanted) ? by : text;
  let result = '';
  let from = 0;
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
    if (at < from || isLetter(text[at - 1]) || isLetter(text[at + name.length])) continue;
    result += text.slice(from, at) + by;
    from = at + name.length;
  }
  return result + text.slice(from);
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}
