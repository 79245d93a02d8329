import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'editor',
  plugins: [react()],
  build: { outDir: '../dist/editor', emptyOutDir: true, chunkSizeWarningLimit: 2000 },
  // `npx vite` beside a product that runs on the default port.
  server: { proxy: { '/api': 'http://127.0.0.1:7400' } },
});
