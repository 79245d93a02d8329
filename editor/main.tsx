import './zod-setup.ts';
import './theme/layers.css';
import '@fontsource-variable/inter/index.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './theme/tokens.css';
import './theme/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element #root');
// Schemas look at zod's configuration when they are made, so they may load only after it is set.
const { App } = await import('./app.tsx');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
