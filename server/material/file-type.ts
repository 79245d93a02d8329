/** What a file may be: by its ending, and by its first bytes, so that nothing is taken for what it only says it is. */
interface FileType {
  mediaType: string;
  begins(head: Buffer): boolean;
}

const bytes =
  (...starts: string[]) =>
  (head: Buffer): boolean =>
    starts.some((start) => head.subarray(0, start.length).toString('latin1') === start);

const zip = bytes('PK\u0003\u0004');
const text = (head: Buffer): boolean => !head.includes(0);

const TYPES: Readonly<Record<string, FileType>> = {
  pdf: { mediaType: 'application/pdf', begins: bytes('%PDF-') },
  png: { mediaType: 'image/png', begins: bytes('\u0089PNG\r\n\u001a\n') },
  jpg: { mediaType: 'image/jpeg', begins: bytes('\u00ff\u00d8\u00ff') },
  jpeg: { mediaType: 'image/jpeg', begins: bytes('\u00ff\u00d8\u00ff') },
  gif: { mediaType: 'image/gif', begins: bytes('GIF87a', 'GIF89a') },
  webp: {
    mediaType: 'image/webp',
    begins: (head) => bytes('RIFF')(head) && head.subarray(8, 12).toString('latin1') === 'WEBP',
  },
  pptx: { mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', begins: zip },
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', begins: zip },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', begins: zip },
  odp: { mediaType: 'application/vnd.oasis.opendocument.presentation', begins: zip },
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', begins: zip },
  zip: { mediaType: 'application/zip', begins: zip },
  html: { mediaType: 'text/html; charset=utf-8', begins: text },
  htm: { mediaType: 'text/html; charset=utf-8', begins: text },
  txt: { mediaType: 'text/plain; charset=utf-8', begins: text },
  md: { mediaType: 'text/plain; charset=utf-8', begins: text },
  csv: { mediaType: 'text/csv; charset=utf-8', begins: text },
};

/** In the words of a message. */
export const ALLOWED_TYPES = 'PDF, PNG, JPEG, GIF, WebP, PowerPoint, Word, Excel, OpenDocument, ZIP, HTML, text or CSV';

/** The media type under which it is kept; undefined where it is of no type that is taken. What the sender says is ignored. */
export function mediaTypeOf(fileName: string, head: Buffer): string | undefined {
  const ending = /\.([a-z]{2,5})$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const type = Object.hasOwn(TYPES, ending) ? TYPES[ending] : undefined;
  return type?.begins(head) ? type.mediaType : undefined;
}

/** Whether a browser can show it inside a page. */
export function canPreview(mediaType: string): boolean {
  return /^(image\/|text\/|application\/pdf)/.test(mediaType);
}
