import { createServer } from 'node:http';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { build } from 'vite';
import react from '@vitejs/plugin-react';
import { ROOT } from '../../../bin/services/arguments.ts';
import { tidy } from '../../../flow/picture/tidy.ts';
import { diamondLadder } from '../../support/flows/diamond-ladder.ts';
import { longCampaign } from '../../support/long-campaign.ts';

const OUT = join(ROOT, 'dist', 'bench-editor');
const HERE = join(ROOT, 'test', 'bench', 'editor');
/** Steps of the short campaign, and of each of its copies. */
const [FIRST, EACH] = [30, 10];

/** Both pages, built as the product is, and what they ask of a server. Answers the address. */
export async function servePages(): Promise<{ url: string; close(): Promise<void> }> {
  await build({
    configFile: false,
    root: HERE,
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir: OUT,
      emptyOutDir: true,
      target: 'es2022',
      chunkSizeWarningLimit: 3000,
      rollupOptions: { input: [join(HERE, 'ours.html'), join(HERE, 'bare.html')] },
    },
  });
  const app = express();
  app.get('/flow.json', (request, response) => {
    const rungs = Number(request.query['ladder'] ?? 0);
    if (rungs > 0) return void response.json({ definition: diamondLadder(rungs), layout: {} });
    const definition = longCampaign(Math.max(1, Math.round((Number(request.query['steps']) - FIRST) / EACH)));
    response.json({ definition, layout: tidy(definition) });
  });
  app.get('/api/v1/policies/given', (_request, response) => void response.json({ policies: [], off: [], members: [] }));
  app.put(
    '/api/v1/flows/bench/draft',
    (_request, response) => void response.json({ revision: 1, updatedAt: '2026-01-05T09:00:00.000Z' }),
  );
  app.use('/api', (_request, response) => void response.status(404).json({}));
  app.use(express.static(OUT));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
