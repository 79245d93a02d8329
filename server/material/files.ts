import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newId } from '../../prisma/id.ts';

/** A file on its way in: nothing refers to it until `keep`. */
export interface Arrived {
  checksum: string;
  size: number;
  /** The first bytes, by which its type is known. */
  head: Buffer;
  keep(): Promise<void>;
  discard(): Promise<void>;
}

const HEAD_BYTES = 4096;

/**
 * Files of one workspace in a folder, each under its SHA-256, so the same content is kept once. A file is written aside and
 * moved to its place whole. `dir` is made when it is needed.
 */
export function filesIn(dir: string, workspaceId: string) {
  const folder = join(dir, workspaceId);
  const placeOf = (checksum: string): string => join(folder, checksum.slice(0, 2), checksum);

  return {
    /** Reads a stream to its end. Rejects as the stream does, and leaves nothing behind then. */
    async take(stream: Readable): Promise<Arrived> {
      const aside = join(folder, 'arriving', newId());
      await mkdir(join(folder, 'arriving'), { recursive: true });
      const hash = createHash('sha256');
      const head: Buffer[] = [];
      let size = 0;
      const discard = (): Promise<void> => rm(aside, { force: true });
      try {
        await pipeline(
          stream,
          async function* (chunks: AsyncIterable<Buffer>) {
            for await (const chunk of chunks) {
              if (size < HEAD_BYTES) head.push(chunk.subarray(0, HEAD_BYTES - size));
              size += chunk.length;
              hash.update(chunk);
              yield chunk;
            }
          },
          createWriteStream(aside, { flags: 'wx' }),
        );
      } catch (error) {
        await discard();
        throw error;
      }
      const checksum = hash.digest('hex');
      return {
        checksum,
        size,
        head: Buffer.concat(head),
        discard,
        async keep() {
          await mkdir(join(folder, checksum.slice(0, 2)), { recursive: true });
          await rename(aside, placeOf(checksum));
        },
      };
    },
    /** The file and its size; undefined where the folder has lost it. */
    async open(checksum: string): Promise<{ stream: Readable; size: number } | undefined> {
      const place = placeOf(checksum);
      try {
        const { size } = await stat(place);
        return { stream: createReadStream(place), size };
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      }
    },
  };
}
