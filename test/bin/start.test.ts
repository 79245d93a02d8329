import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../bin/services/arguments.ts';

let folder: string;
let taken: Server;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-start-'));
  taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await new Promise((resolve) => taken.close(resolve));
  rmSync(folder, { recursive: true });
});

/** Runs `npm start` without npm; answers its exit code and all it printed. */
function start(args: string[], env: NodeJS.ProcessEnv = {}): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [join(ROOT, 'bin', 'start.mjs'), '--data-dir', join(folder, 'data'), ...args],
      { env: { ...process.env, ...env } },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, output: stdout + stderr }),
    );
  });
}

test('a taken port is named, with another one to take, and nothing is left behind', async () => {
  const { port } = taken.address() as AddressInfo;

  const { code, output } = await start(['--port', String(port)]);

  expect(code).toBe(1);
  expect(output).toContain(
    `Port ${port} is taken by another program. Choose another one: npm start -- --port ${port + 10}`,
  );
  expect(existsSync(join(folder, 'data', 'postgres'))).toBe(false);
  expect(existsSync(join(folder, 'data', 'run.json'))).toBe(false);
});

test('an option that does not exist is answered with those that do', async () => {
  const { code, output } = await start(['--prot', '1']);

  expect(code).toBe(1);
  expect(output).toMatch(/--prot[^]*--port N/);
});

test("a database of one's own without a secret names all that is missing", async () => {
  const { code, output } = await start(['--port', '24300'], { DATABASE_URL: 'postgresql://owner@127.0.0.1:1/tandem' });

  expect(code).toBe(1);
  expect(output).toContain('TANDEM_APP_URL, TANDEM_SYSTEM_URL, TANDEM_SECRET, SMTP_URL');
});
