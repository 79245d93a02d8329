export interface MailContent {
  subject: string;
  text: string;
  html?: string;
  headers: Record<string, string>;
}

/**
 * Reads a mail as our own sender writes it: headers, encoded words, quoted-printable and base64 in UTF-8, and nested
 * multiparts, of which the first plain and the first HTML text count. Attachments are passed over.
 */
export function parseMail(source: Buffer): MailContent {
  const { headers, body } = split(source.toString('latin1'));
  const texts: { plain?: string; html?: string } = {};
  collect(headers, body, texts);
  const content: MailContent = { subject: headers['subject'] ?? '', text: texts.plain ?? '', headers };
  return texts.html === undefined ? content : { ...content, html: texts.html };
}

function split(part: string): { headers: Record<string, string>; body: string } {
  const end = part.search(/\r?\n\r?\n/);
  const head = end < 0 ? part : part.slice(0, end);
  const headers: Record<string, string> = {};
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = decodeWords(line.slice(colon + 1).trim());
  }
  return { headers, body: end < 0 ? '' : part.slice(end).replace(/^\r?\n\r?\n/, '') };
}

function collect(headers: Record<string, string>, body: string, texts: { plain?: string; html?: string }): void {
  const type = headers['content-type'] ?? 'text/plain';
  const boundary = /^multipart\//i.test(type) ? /boundary="?([^";]+)"?/i.exec(type)?.[1] : undefined;
  if (boundary !== undefined) {
    for (const piece of body.split(`--${boundary}`).slice(1)) {
      if (piece.startsWith('--')) break;
      const part = split(piece.replace(/^\r?\n/, ''));
      collect(part.headers, part.body, texts);
    }
  } else if (!/^attachment/i.test(headers['content-disposition'] ?? '')) {
    const kind = /^text\/html/i.test(type) ? 'html' : /^text\/plain/i.test(type) ? 'plain' : undefined;
    if (kind) texts[kind] ??= decodeBody(body, headers['content-transfer-encoding'] ?? '');
  }
}

function decodeBody(body: string, encoding: string): string {
  const bytes =
    encoding.toLowerCase() === 'base64'
      ? Buffer.from(body, 'base64')
      : encoding.toLowerCase() === 'quoted-printable'
        ? quotedPrintable(body.replace(/=\r?\n/g, ''))
        : Buffer.from(body, 'latin1');
  return bytes.toString('utf8').replaceAll('\r\n', '\n').trimEnd();
}

function quotedPrintable(text: string): Buffer {
  return Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
}

function decodeWords(value: string): string {
  const joined = value.replace(/\?=\s+=\?/g, '?==?');
  return joined.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
    (kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : quotedPrintable(text.replaceAll('_', ' '))).toString(
      'utf8',
    ),
  );
}
