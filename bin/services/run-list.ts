import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { DataFolder } from './data-folder.ts';
import type { Progress } from './progress.ts';
import { commandLine } from './running.ts';
import type { Service } from './service.ts';
import { supervise, type Supervisor } from './supervise.ts';

export interface RunListOptions {
  folder: DataFolder;
  url: string;
  progress: Progress;
  /** A service could not be kept running. What else runs goes on until `stop`. */
  onGaveUp(error: Error): void;
}

/** What runs, in the order it was started, on record in the data folder, so that nothing is left behind by any end. */
export interface RunList {
  supervisor: Supervisor;
  add(service: Service): void;
  /** For what runs inside the starter. */
  addInside(name: string, stop: () => Promise<void>): void;
  get(name: string): Service;
  /** Stops everything in reverse order and gives the data folder free. The second call waits for the first. */
  stop(): Promise<void>;
}

export function createRunList({ folder, url, progress, onGaveUp }: RunListOptions): RunList {
  const services = new Map<string, Service>();
  const stops: { name: string; stop: () => Promise<void> }[] = [];
  const record = (): void => {
    const processes = [...services.values()].map(({ name, pid, signal }) => ({
      name,
      pid,
      signal,
      command: commandLine(pid),
    }));
    folder.writeRun({ starter: { pid: process.pid, command: commandLine(process.pid) }, url, processes });
  };
  record();
  const watcher = startWatcher(folder.runFile);

  const supervisor = supervise({
    restarting: ({ name }, why) => progress.say(`  ${name} ended (${why}); starting it again`),
    restarted({ name }) {
      record();
      progress.say(`✓ ${name} is back`);
    },
    gaveUp: ({ name }, error) => onGaveUp(new Error(`${name} does not stay up: ${error.message}`)),
  });
  let stopping: Promise<void> | undefined;
  const stopAll = async (): Promise<void> => {
    await supervisor.end();
    for (const { name, stop } of stops.reverse()) await progress.step(`${name} stopped`, stop);
    folder.release();
    watcher.kill('SIGKILL');
  };
  return {
    supervisor,
    add(service) {
      services.set(service.name, service);
      stops.push({ name: service.name, stop: () => service.stop() });
      record();
      supervisor.add(service);
    },
    addInside: (name, stop) => void stops.push({ name, stop }),
    get(name) {
      const service = services.get(name);
      if (!service) throw new Error(`${name} does not run here`);
      return service;
    },
    stop: () => (stopping ??= stopAll()),
  };
}

/** Looks after the processes on record if this process is killed; ends by itself once they are gone. */
function startWatcher(runFile: string): ChildProcess {
  const script = fileURLToPath(new URL('./watch-parent.mjs', import.meta.url));
  const watcher = spawn(process.execPath, [script, String(process.pid), runFile], { detached: true, stdio: 'ignore' });
  watcher.unref();
  return watcher;
}
