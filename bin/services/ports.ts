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
export async function freePorts(
  from: number,
  count: number,
  except: ReadonlySet<number> = new Set(),
): Promise<number[]> {
  const found: number[] = [];
  for (let port = from; port < END && found.length < count; port++) {
    if (!except.has(port) && (await isFree(port))) found.push(port);
  }
  if (found.length < count) throw new Error(`No ${count} free ports between ${from} and ${END}`);
  return found;
}

/** The ports kept from an earlier start where they are free, else the next free ones above `base`. */
export async function choosePorts<Name extends string>(
  names: readonly Name[],
  kept: Partial<Record<string, number>>,
  base: number,
): Promise<Record<Name, number>> {
  const chosen = new Map<Name, number>();
  const taken = new Set([base]);
  for (const name of names) {
    const port = kept[name];
    if (port === undefined || taken.has(port) || !(await isFree(port))) continue;
    chosen.set(name, port);
    taken.add(port);
  }
  const from = base + 1 < END - 1000 ? base + 1 : 20_000;
  const others = await freePorts(from, names.length - chosen.size, taken);
  for (const name of names) if (!chosen.has(name)) chosen.set(name, others.shift()!);
  return Object.fromEntries(chosen) as Record<Name, number>;
}
