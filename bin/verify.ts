import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './services/arguments.ts';

interface Check {
  title: string;
  run(): Promise<{ ok: boolean; output: string }>;
}

/** Names that say nothing about what is inside. */
const EMPTY_NAMES = new Set(['utils', 'helpers', 'common', 'shared', 'types']);
const FOLDERS = ['bin', 'flow', 'worker', 'server', 'editor', 'prisma', 'test'];

function tool(title: string, file: string, ...args: string[]): Check {
  return {
    title,
    run: () =>
      new Promise((resolve) => {
        const child = spawn(process.execPath, [join(ROOT, 'node_modules', file), ...args], {
          cwd: ROOT,
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        let output = '';
        for (const stream of [child.stdout, child.stderr])
          stream.on('data', (part: Buffer) => (output += part.toString()));
        child.once('error', (error) => resolve({ ok: false, output: error.message }));
        child.once('close', (code) => resolve({ ok: code === 0, output }));
      }),
  };
}

const folderNames: Check = {
  title: 'Folder names',
  async run() {
    const found = FOLDERS.flatMap((folder) => foldersBelow(join(ROOT, folder))).filter(({ name }) =>
      EMPTY_NAMES.has(name),
    );
    return {
      ok: found.length === 0,
      output: found.map(({ path }) => `${path}: call it after what is inside`).join('\n'),
    };
  },
};

function foldersBelow(path: string): { name: string; path: string }[] {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({ name: entry.name, path: join(entry.parentPath, entry.name) }));
}

// The first two take all cores for themselves, so there is a lane for each core of a small machine.
const LANES: Check[][] = [
  [tool('Types', 'typescript/bin/tsc', '--noEmit'), tool('Format', 'oxfmt/bin/oxfmt', '--check')],
  [
    tool('Lint and folder boundaries', 'oxlint/bin/oxlint', '--type-aware', '--format=unix'),
    tool('Dead code', 'knip/bin/knip.js', '--no-progress'),
    folderNames,
  ],
];

const failures: string[] = [];
await Promise.all(
  LANES.map(async (checks) => {
    for (const { title, run } of checks) {
      const start = performance.now();
      const { ok, output } = await run();
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      console.log(`${ok ? '✓' : '✗'} ${title}  ${seconds} s`);
      if (!ok) failures.push(`── ${title}\n${output.trim()}`);
    }
  }),
);
if (failures.length > 0) {
  console.error(`\n${failures.join('\n\n')}`);
  process.exit(1);
}
