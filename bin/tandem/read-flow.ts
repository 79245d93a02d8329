import { readFile, stat } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { FlowDefinition } from '../../flow/definition.ts';
import { draftLimits, readDefinition } from '../../flow/read-definition.ts';

/** Of a file that holds no flow: why, as a code and a whole sentence with line and column where there are such. */
export interface Unreadable {
  code: string;
  message: string;
}

export type ReadFlow = { flow: FlowDefinition } | { problems: Unreadable[] };

/** No character takes more bytes than that. */
const MOST_BYTES = draftLimits.characters * 4;

/** Reads a flow in text or JSON, which one is seen from what it begins with; `-` is what is piped in. Never throws. */
export async function readFlow(file: string): Promise<ReadFlow> {
  let content: string;
  try {
    content = file === '-' ? await text(process.stdin) : await readText(file);
  } catch (error) {
    return { problems: [{ code: 'FILE_UNREADABLE', message: whyNot(file, error) }] };
  }
  const read = readDefinition(content);
  if ('flow' in read) return read;
  return {
    problems: read.problems.map(({ code, pointer, message }) => ({
      code,
      message: pointer === '' ? message : `${pointer}: ${message}`,
    })),
  };
}

async function readText(file: string): Promise<string> {
  const { size } = await stat(file);
  if (size > MOST_BYTES) throw new RangeError(`${file} is larger than a flow can be.`);
  return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
}

function whyNot(file: string, error: unknown): string {
  if (error instanceof RangeError) return error.message;
  if (error instanceof TypeError) return `${file} is no text in UTF-8.`;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return `There is no file ${file}.`;
  if (code === 'EISDIR') return `${file} is a folder.`;
  return `${file} cannot be read${code === '' ? '' : ` (${code})`}.`;
}
