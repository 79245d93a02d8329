// Started by the starter, beside the services. When the starter was killed so that it could not stop them, this does.
// Plain JavaScript, so that it is small and needs nothing but Node: node watch-parent.mjs STARTER_PID RUN_FILE
import { readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const [starter, runFile] = [Number(process.argv[2]), process.argv[3]];
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

while (isAlive(starter)) {
  if (readRun()?.starter.pid !== starter) process.exit();
  await sleep(500);
}
const run = readRun();
if (run?.starter.pid === starter) {
  for (const { pid, signal } of run.processes.toReversed()) await end(pid, signal);
  rmSync(runFile, { force: true });
}

/** The run file goes at an orderly stop, and a new starter writes its own. */
function readRun() {
  try {
    return JSON.parse(readFileSync(runFile, 'utf8'));
  } catch {
    return undefined;
  }
}

async function end(pid, signal) {
  for (const [send, wait] of [
    [signal, 8000],
    ['SIGKILL', 3000],
  ]) {
    if (!isAlive(pid)) return;
    try {
      process.kill(pid, send);
    } catch {
      return;
    }
    for (let ms = 0; ms < wait && isAlive(pid); ms += 50) await sleep(50);
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    if (process.platform !== 'linux') return true;
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.charAt(stat.lastIndexOf(')') + 2) !== 'Z';
  } catch (error) {
    return error.code === 'EPERM';
  }
}
