export interface MailPart {
  text: string;
  /** Path within the product. Addresses elsewhere stay text. */
  to: string | undefined;
}

const ADDRESS = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g;

/** A mail's text in parts: addresses of this product (`origin`) become links, everything else is text. Pure. */
export function mailParts(text: string, origin: string): MailPart[] {
  const parts: MailPart[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0];
    if (!address.startsWith(`${origin}/`)) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index), to: undefined });
    parts.push({ text: address, to: address.slice(origin.length) });
    from = match.index + address.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), to: undefined });
  return parts;
}
