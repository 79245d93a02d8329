/** Text and attribute values of a picture: what XML would take for its own is escaped, what it may not hold is left out. */
export function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** An element; attributes that are undefined are left out, content is taken as it is. */
export function element(
  name: string,
  attributes: Record<string, string | number | undefined>,
  content: string | readonly string[] = '',
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(typeof value === 'number' ? String(round(value)) : (value ?? ''))}"`)
    .join('');
  const inside = typeof content === 'string' ? content : content.join('');
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** At most so many lines of so many characters, broken at spaces; the last ends in an ellipsis where something is left out. */
export function wrap(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= width || line === '') {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
  }
  if (line !== '') lines.push(line);
  const kept = lines.slice(0, most).map((one) => clip(one, width));
  const last = kept.at(-1);
  if (lines.length > most && last !== undefined) kept[most - 1] = clip(`${last} …`, width, true);
  return kept;
}

function clip(text: string, width: number, isCut = false): string {
  if (text.length <= width) return text;
  return `${[...text]
    .slice(0, Math.max(1, width - 1))
    .join('')
    .replace(/\s*…?$/, '')}${isCut ? ' …' : '…'}`;
}
