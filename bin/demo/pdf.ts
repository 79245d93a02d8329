/** A PDF of A4 pages, each with a heading and lines below it, in Helvetica and Latin 1; one line of text is not broken. */
export function makePdf(pages: readonly { heading: string; lines: readonly string[] }[]): Buffer {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  add('<< /Type /Catalog /Pages 2 0 R >>');
  const kids = pages.map((_, n) => `${4 + n * 2} 0 R`).join(' ');
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  for (const { heading, lines } of pages) {
    const page = objects.length + 1;
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${page + 1} 0 R >>`,
    );
    const shown = lines.map((line) => `(${escaped(line)}) Tj T*`).join('\n');
    const content = `BT /F1 26 Tf 60 740 Td (${escaped(heading)}) Tj /F1 13 Tf 20 TL 0 -44 Td\n${shown}\nET`;
    add(`<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`);
  }
  let text = '%PDF-1.4\n';
  const places = objects.map((body, n) => {
    const at = Buffer.byteLength(text, 'latin1');
    text += `${n + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const table = Buffer.byteLength(text, 'latin1');
  const entries = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

function escaped(line: string): string {
  return line.replaceAll(/[\\()]/g, (sign) => `\\${sign}`);
}
