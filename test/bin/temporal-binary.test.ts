import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findTemporalBinary } from '../../bin/services/temporal-binary.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-binary-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function program(...path: string[]): string {
  const file = join(folder, ...path, 'temporal');
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, '#!/bin/sh\n', { mode: 0o755 });
  return file;
}

test('the program on the PATH comes before the copy kept in the folder', async () => {
  program('.tandem', 'bin');
  const installed = program('on-path');
  vi.stubEnv('PATH', join(folder, 'on-path'));

  expect(await findTemporalBinary(folder)).toBe(installed);
});

test('the kept copy is taken at once, without a look at the network', async () => {
  const kept = program('.tandem', 'bin');
  vi.stubEnv('PATH', folder);
  const said: string[] = [];

  expect(await findTemporalBinary(folder, (line) => said.push(line))).toBe(kept);
  expect(said).toEqual([]);
});
