import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../bin/services/arguments.ts';
import { freePorts } from '../../bin/services/ports.ts';

export interface Product {
  url: string;
  dataDir: string;
  stop(): Promise<void>;
}

const READY = /^Tandem is ready at (http:\/\/127\.0\.0\.1:\d+)$/m;

/** The whole product as `npm start` starts it, with the demo workspace but without its sample, on free ports and in a folder of its own. */
export async function startProduct(): Promise<Product> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-product-'));
  chmodSync(dataDir, 0o711);
  const [port] = await freePorts(23_000 + (process.pid % 800) * 10, 1);
  const { DATABASE_URL: _, TEMPORAL_ADDRESS: __, ...env } = process.env;
  const starter = spawn(
    process.execPath,
    [join(ROOT, 'bin', 'start.mjs'), '--port', String(port), '--data-dir', dataDir, '--no-sample'],
    {
      cwd: ROOT,
      // Vitest's own variables would make React and others behave as in a test.
      env: { ...env, NODE_ENV: 'production', VITEST: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  // Whoever ends without stopping it leaves nothing behind.
  process.once('exit', () => starter.kill('SIGTERM'));
  const ended = new Promise<void>((resolve) => starter.once('close', () => resolve()));
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [starter.stdout, starter.stderr]) {
      stream.on('data', (part: Buffer) => {
        output += part.toString();
        const ready = READY.exec(output)?.[1];
        if (ready) resolve(ready);
      });
    }
    starter.once('close', () => reject(new Error(`npm start ended before it was ready:\n${output}`)));
  });
  return {
    url,
    dataDir,
    async stop() {
      starter.kill('SIGTERM');
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
