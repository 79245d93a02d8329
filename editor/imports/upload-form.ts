import type { Mapping } from '../../flow/intake/mapping.ts';

const headBytes = 512 * 1024;

/** What the import routes take: the file, and the mapping once there is one. */
export function uploadForm(file: Blob, fileName: string, mapping: Mapping | undefined): FormData {
  const form = new FormData();
  // Fields first, so that they are known when the file begins to arrive.
  if (mapping) form.set('mapping', JSON.stringify(mapping));
  form.set('file', file, fileName);
  return form;
}

/**
 * The head of a file, cut behind a whole line, so that a preview of 50 MB does not send 50 MB. It keeps the file's type.
 * A head without a line break is the file itself.
 */
export async function headOf(file: File): Promise<Blob> {
  if (file.size <= headBytes) return file;
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const lineEnd = head.lastIndexOf(10);
  return lineEnd === -1 ? file : new Blob([head.slice(0, lineEnd + 1)], { type: file.type });
}
