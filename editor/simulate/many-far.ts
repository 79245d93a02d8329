import type { FlowDefinition } from '../../flow/definition.ts';
import type { ManyOptions, SimulationCounts } from '../../flow/simulation/simulate-many.ts';

/** What the worker says: how many courses are done, at last the counts, or what went wrong. */
export type ManyAnswer = { done: number } | { counts: SimulationCounts } | { failed: string };

export interface ManyAsk {
  flow: FlowDefinition;
  options: Pick<ManyOptions, 'runs' | 'seed' | 'items' | 'enquiries'>;
}

/** Plays many random courses in a worker of its own, until `stop` is called. */
export function playMany(ask: ManyAsk, onAnswer: (answer: ManyAnswer) => void): { stop: () => void } {
  const worker = new Worker(new URL('./many-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<ManyAnswer>) => {
    if (!('done' in data)) worker.terminate();
    onAnswer(data);
  });
  worker.addEventListener('error', ({ message }) => {
    worker.terminate();
    onAnswer({ failed: message });
  });
  worker.postMessage(ask, { transfer: [] });
  return { stop: () => worker.terminate() };
}
