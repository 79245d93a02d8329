// Runs on a machine where nothing is installed: plain Node, no packages, no types.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Makes sure of Node's version, the packages and the generated database client, then runs the TypeScript file in bin/. */
export async function launch(file) {
  try {
    checkNode();
    await install();
    await generate();
    endWithNpm();
  } catch (error) {
    console.error(`✗ ${error.message}`);
    process.exit(1);
  }
  const { register } = await import('tsx/esm/api');
  register();
  await import(pathToFileURL(join(root, 'bin', file)).href);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(
    `Tandem needs Node 20.19 or newer; this is ${process.versions.node}. Newer ones are at https://nodejs.org`,
  );
}

async function install() {
  if (isInstalled()) return;
  await step('Packages of package-lock.json', 'npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], {
    hint: 'See the lines above. Without a network, run `npm ci` once where there is one and copy node_modules.',
  });
}

/** Whether node_modules holds the versions of the lockfile; packages for other platforms may be missing. */
function isInstalled() {
  const installed = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  if (!installed) return false;
  const wanted = packagesOf(join(root, 'package-lock.json')) ?? {};
  return Object.entries(wanted).every(([path, { version, optional, peer }]) => {
    if (path === '' || installed[path]?.version === version) return true;
    return installed[path] === undefined && Boolean(optional || peer);
  });
}

function packagesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}

async function generate() {
  const schema = join(root, 'prisma', 'schema.prisma');
  const client = join(root, 'prisma', 'generated', 'client.ts');
  if (existsSync(client) && statSync(client).mtimeMs >= statSync(schema).mtimeMs) return;
  await step('Database client', process.execPath, [join(root, 'node_modules/prisma/build/index.js'), 'generate'], {
    // Generating needs no engine, but Prisma fetches one unless it is told of any program.
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    hint: 'The schema prisma/schema.prisma could not be turned into a client; see the lines above.',
  });
}

async function step(title, command, args, { env = {}, hint }) {
  const start = performance.now();
  const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
  console.error(`  ${title} …`);
  const beat = setInterval(() => console.error(`  ${title} … ${seconds()}`), 10_000);
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += part));
  const forward = () => child.kill('SIGTERM');
  process.once('SIGINT', forward).once('SIGTERM', forward);
  const code = await new Promise((resolve) => child.once('error', () => resolve(127)).once('close', resolve));
  clearInterval(beat);
  process.off('SIGINT', forward).off('SIGTERM', forward);
  if (code !== 0) {
    console.error(output.trim().split('\n').slice(-20).join('\n'));
    throw new Error(`${title}: \`${[command, ...args].join(' ')}\` ended with ${code ?? 'a signal'}. ${hint}`);
  }
  console.error(`✓ ${title}  ${seconds()}`);
}

/** npm cannot pass on a SIGKILL that it gets itself, so the end of npm, or of the shell between, is looked for. */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const parents = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const first = parents();
  setInterval(() => parents() === first || process.kill(process.pid, 'SIGTERM'), 500).unref();
}

function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
  } catch {
    return '';
  }
}
