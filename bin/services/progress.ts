import { StartProblem } from './problem.ts';

/** How a start tells a person what it does. */
export interface Progress {
  /** Runs one step and tells how long it took; throws what the step throws. */
  step<T>(title: string, work: () => Promise<T>): Promise<T>;
  say(line: string): void;
}

/** Lines on standard output: `✓ Database  0.6 s`. A terminal also shows the step that is under way. */
export function printedProgress(): Progress {
  const live = process.stdout.isTTY;
  return {
    async step(title, work) {
      const start = performance.now();
      if (live) process.stdout.write(`  ${title} …`);
      const again = live ? '\r\u001b[K' : '';
      try {
        const result = await work();
        process.stdout.write(`${again}✓ ${title}  ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
        return result;
      } catch (error) {
        process.stdout.write(`${again}✗ ${title}\n`);
        throw error;
      }
    },
    say: (line) => void process.stdout.write(`${line}\n`),
  };
}

export const silent: Progress = { step: (_title, work) => work(), say: () => {} };

/** What a person is told of an error: the message alone where there is a way out, else the stack as well. */
export function explain(error: unknown): string {
  if (error instanceof StartProblem) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
