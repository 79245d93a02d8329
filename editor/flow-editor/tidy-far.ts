import type { FlowDefinition, Layout } from '../../flow/definition.ts';

/** What the worker says: how far it is, at last the places. */
export type TidyAnswer = { share: number } | { layout: Layout };

/** Lays a flow out in a worker of its own. Rejects where the worker fails. */
export function tidyFar(definition: FlowDefinition, onProgress: (share: number) => void): Promise<Layout> {
  const worker = new Worker(new URL('./tidy-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Layout>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<TidyAnswer>) => {
      if ('share' in data) onProgress(data.share);
      else resolve(data.layout);
    });
    worker.addEventListener('error', ({ message }) => reject(new Error(`The flow could not be laid out: ${message}`)));
    worker.postMessage(definition, { transfer: [] });
  }).finally(() => worker.terminate());
}
