/** `tel:` keeps a leading plus and the digits: "0113 496 0142" → "tel:01134960142". */
export function telHref(phone: string): string {
  const plus = phone.trim().startsWith('+') ? '+' : '';
  return `tel:${plus}${phone.replace(/\D/g, '')}`;
}

/** The address is encoded: it came from outside, and must not add headers to the mail. */
export function mailHref(email: string): string {
  return `mailto:${encodeURIComponent(email).replaceAll('%40', '@')}`;
}
