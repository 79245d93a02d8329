const longest = 20;

/** "Spring Paper Sampler" → "SPRING-PAPER-SAMPLER", as the API takes codes: capitals, digits, hyphens, at most 20, whole words. */
export function suggestCode(name: string): string {
  const words = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '');
  let code = '';
  for (const word of words) {
    const longer = code === '' ? word.slice(0, longest) : `${code}-${word}`;
    if (longer.length > longest) break;
    code = longer;
  }
  return code;
}
