const LIMIT_MS = 60_000;
const PAUSE_MS = 100;

/** Asks again until it is so; throws after a minute, with what was waited for. */
export async function untilFound(what: string, ask: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + LIMIT_MS;
  while (!(await ask())) {
    if (performance.now() > end) throw new Error(`Waited a minute for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
