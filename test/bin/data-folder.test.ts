import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimDataFolder, openDataFolder, readEnvironment } from '../../bin/services/data-folder.ts';
import { commandLine, isAlive } from '../../bin/services/running.ts';

let path: string;

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'tandem-folder-')), 'data');
});
afterEach(() => rmSync(join(path, '..'), { recursive: true, force: true }));

const url = 'http://127.0.0.1:7400';

test('a second starter on the folder is told which one runs there', async () => {
  await claimDataFolder(path);
  const starter = { pid: process.pid, command: commandLine(process.pid) };
  openDataFolder(path, { fresh: false }).writeRun({ starter, url, processes: [] });

  await expect(claimDataFolder(path)).rejects.toThrow(`${url} (process ${process.pid})`);
});

test('what a killed starter left running is ended, and nothing that merely has its number', async () => {
  await claimDataFolder(path);
  const left = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1001)'], { stdio: 'ignore' });
  await expect.poll(() => commandLine(other.pid!)).toContain('1001');
  openDataFolder(path, { fresh: false }).writeRun({
    starter: { pid: 2 ** 22 + 1, command: 'node bin/start.mjs' },
    url,
    processes: [
      { name: 'Worker', pid: left.pid!, signal: 'SIGTERM', command: commandLine(left.pid!) },
      { name: 'Server', pid: other.pid!, signal: 'SIGTERM', command: 'node server/main.ts' },
    ],
  });

  await claimDataFolder(path);

  expect(isAlive(left.pid!)).toBe(false);
  expect(isAlive(other.pid!)).toBe(true);
  other.kill('SIGKILL');
});

test('starting over throws away what a start wrote, and nothing else', async () => {
  await claimDataFolder(path);
  const before = openDataFolder(path, { fresh: false });
  writeFileSync(join(path, 'mail.jsonl'), '{}\n');
  writeFileSync(join(path, 'letter.txt'), 'mine');

  const after = openDataFolder(path, { fresh: true });

  expect(existsSync(join(path, 'mail.jsonl'))).toBe(false);
  expect(existsSync(join(path, 'letter.txt'))).toBe(true);
  expect(after.kept.secret).not.toBe(before.kept.secret);
});

test('secrets are kept between starts, for their owner alone', async () => {
  await claimDataFolder(path);
  const first = openDataFolder(path, { fresh: false });
  first.writeEnvironment({ TANDEM_SECRET: first.kept.secret });

  const second = openDataFolder(path, { fresh: false });

  expect(second.kept).toEqual(first.kept);
  expect(readEnvironment(path)).toEqual({ TANDEM_SECRET: first.kept.secret });
  for (const name of ['kept.json', 'env.json']) expect(statSync(join(path, name)).mode & 0o777).toBe(0o600);
});

test('a folder that is a file is refused with the way out', async () => {
  writeFileSync(path, '');

  await expect(claimDataFolder(path)).rejects.toThrow(/cannot write to .*--data-dir/);
});
