import { open, type FileHandle } from 'node:fs/promises';
import { z } from 'zod';

const CHUNK = 256 * 1024;
const LINE_END = 10;

const line = z.object({
  at: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  headers: z.record(z.string(), z.string()),
});

/** A mail as the built-in catcher took it. `key`: the effect's, which begins with its workspace. */
export interface CaughtMail {
  key: string;
  at: string;
  from: string;
  to: string;
  subject: string;
  text: string;
}

interface Index {
  /** How far the file is indexed: the end of its last whole line. */
  end: number;
  /** Where the mails of each workspace lie: start and end, in bytes. */
  mails: Map<string, [start: number, end: number][]>;
}

const EMPTY: Index = { end: 0, mails: new Map() };
const indexes = new Map<string, Promise<Index>>();

/**
 * The newest mails of a workspace first, and how many it has. Of a file that only grows, what was read before is not
 * read again; the texts stay in the file. None where there is no file yet.
 */
export async function latestMails(
  file: string,
  workspaceId: string,
  limit: number,
): Promise<{ items: CaughtMail[]; total: number }> {
  const handle = await open(file, 'r').catch(() => undefined);
  if (!handle) return { items: [], total: 0 };
  try {
    // One reading at a time, each from where the one before ended.
    const indexing = (indexes.get(file) ?? Promise.resolve(EMPTY))
      .catch(() => EMPTY)
      .then((known) => readOn(handle, known));
    indexes.set(file, indexing);
    const index = await indexing;
    const all = index.mails.get(workspaceId) ?? [];
    const items = await Promise.all(
      all
        .slice(-limit)
        .reverse()
        .map(async ([start, end]) => toMail(await text(handle, start, end))),
    );
    return { items, total: all.length };
  } finally {
    await handle.close();
  }
}

async function readOn(handle: FileHandle, known: Index): Promise<Index> {
  const { size } = await handle.stat();
  // A smaller file is another one: the product was started afresh.
  const index: Index = known !== EMPTY && known.end <= size ? known : { end: 0, mails: new Map() };
  let rest = Buffer.alloc(0);
  for (let at = index.end; at < size; at += CHUNK) {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(CHUNK), 0, CHUNK, at);
    rest = note(index, Buffer.concat([rest, buffer.subarray(0, bytesRead)]));
  }
  return index;
}

/** Notes the whole lines at the front of `bytes`, which begin where the index ends, and answers what is left. */
function note(index: Index, bytes: Buffer): Buffer<ArrayBuffer> {
  let from = 0;
  for (let to = bytes.indexOf(LINE_END); to >= 0; to = bytes.indexOf(LINE_END, from)) {
    const workspaceId = /"x-tandem-key":"([0-9a-f-]{36})\//.exec(bytes.toString('utf8', from, to))?.[1];
    if (workspaceId !== undefined) {
      const mails = index.mails.get(workspaceId) ?? [];
      index.mails.set(workspaceId, mails);
      mails.push([index.end, index.end + to - from]);
    }
    index.end += to - from + 1;
    from = to + 1;
  }
  return Buffer.from(bytes.subarray(from));
}

async function text(handle: FileHandle, start: number, end: number): Promise<string> {
  const { buffer } = await handle.read(Buffer.alloc(end - start), 0, end - start, start);
  return buffer.toString('utf8');
}

function toMail(written: string): CaughtMail {
  const { to, headers, ...mail } = line.parse(JSON.parse(written));
  return {
    key: headers['x-tandem-key'] ?? '',
    at: mail.at,
    from: mail.from,
    to: to.join(', '),
    subject: mail.subject,
    text: mail.text,
  };
}
