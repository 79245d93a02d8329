import { createServer } from 'node:net';

/** Above this the system hands ports to outgoing connections, which could take ours while it restarts. */
const END = 32_768;

export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** The first `count` free ports from `from` on, all below 32768, none of them in `except`. */
export async function freePorts(from: number, count: number, except: ReadonlySet<number> = new Set()): Promise<number[]> {
  const found: number[] = [];
  for (let port = from; port < END && found.length < count; port++) {
    if (!except.has(port) && (await isFree(port))) found.push(port);
  }
  if (found.length < count) throw new Error(`No ${count} free ports between ${from} and ${END}`);
  return found;
}
