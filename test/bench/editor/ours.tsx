import '../../../editor/zod-setup.ts';
import '../../../editor/theme/layers.css';
import '@mantine/core/styles.layer.css';
import '../../../editor/theme/tokens.css';
import '../../../editor/theme/global.css';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { createMemoryRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { Canvas } from '../../../editor/canvas/canvas.tsx';
import { createCanvasStore } from '../../../editor/canvas/canvas-store.ts';
import type { LiveMark } from '../../../editor/canvas/canvas-store.ts';
import { keptMarks } from '../../../editor/canvas/kept-marks.ts';
import { EditorScreen } from '../../../editor/flow-editor/editor-screen.tsx';
import { LaidOut } from '../../../editor/flow-editor/laid-out.tsx';
import frame from '../../../editor/frame/frame.module.css';
import { cssVariables, theme } from '../../../editor/theme/theme.ts';
import { begin } from './begin.ts';

const { definition, layout } = await begin();
const canvas = createCanvasStore();
const ids = Object.keys(definition.steps);

/** Every update is a whole new set of marks, as the server's answer is; `changed` of them say something else. */
function update(round: number, changed: number): void {
  const marks = new Map<string, LiveMark>(
    ids.map((id, index) => {
      const turn = Math.floor((round * changed + ids.length - 1 - index) / ids.length);
      return [id, { text: `${turn} · 3 h`, spoken: `${turn} people`, tone: 'plain' }];
    }),
  );
  canvas.setState(({ live }) => ({ live: keptMarks(live, marks) }));
}
Object.assign(window, { updateLive: update });

const opened = { definition, layout, revision: 0, baseVersionId: null, readOnly: false, versionNumber: undefined };
const page = new URLSearchParams(location.search).has('live') ? (
  <div style={{ height: '100vh', display: 'flex' }}>
    <Canvas definition={definition} layout={layout} store={canvas} onChoose={() => undefined} label="live" />
  </div>
) : (
  <LaidOut opened={opened}>
    {(whole) => (
      <EditorScreen
        flow={{
          id: 'bench',
          name: definition.name,
          versions: [],
          draft: null,
          otherDrafts: [],
          mayEdit: true,
          waiting: [],
        }}
        opened={whole}
        live={undefined}
        onRenew={() => undefined}
      />
    )}
  </LaidOut>
);

createRoot(document.getElementById('root')!).render(
  <MantineProvider theme={theme} cssVariablesResolver={cssVariables}>
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider
        router={createMemoryRouter([
          {
            path: '*',
            element: (
              // As wide as the page beside the bar of places.
              <div className={frame.column} style={{ height: '100vh', marginLeft: 76 }}>
                {page}
              </div>
            ),
          },
        ])}
      />
    </QueryClientProvider>
  </MantineProvider>,
);
