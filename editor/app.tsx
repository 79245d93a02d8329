import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { ProblemError } from './client.ts';
import { Broken } from './frame/broken.tsx';
import { Frame } from './frame/frame.tsx';
import { cssVariables, theme } from './theme/theme.ts';

/** A screen is a folder with a page; it is fetched when somebody first goes there. */
function screen(load: () => Promise<{ default: ComponentType }>) {
  return async () => ({ Component: (await load()).default });
}

const work = screen(() => import('./work/page.tsx'));
const campaigns = screen(() => import('./campaigns/page.tsx'));
const room = screen(() => import('./campaign-room/page.tsx'));
const enquiries = screen(() => import('./enquiries/page.tsx'));
const enquiry = screen(() => import('./enquiry/page.tsx'));
const quarantine = screen(() => import('./quarantine/page.tsx'));
const flows = screen(() => import('./flows/page.tsx'));
const flowEditor = screen(() => import('./flow-editor/page.tsx'));
const liveRun = screen(() => import('./live-run/page.tsx'));
const operations = screen(() => import('./operations/page.tsx'));
const settings = screen(() => import('./settings/page.tsx'));

const router = createBrowserRouter([
  { path: '/sign-in', lazy: screen(() => import('./sign-in/page.tsx')), HydrateFallback, ErrorBoundary: Broken },
  {
    path: '/f/:sourceKey',
    lazy: screen(() => import('./public-form/page.tsx')),
    HydrateFallback,
    ErrorBoundary: Broken,
  },
  {
    path: '/',
    Component: Frame,
    HydrateFallback,
    ErrorBoundary: Broken,
    children: [
      {
        ErrorBoundary: Broken,
        children: [
          { index: true, lazy: work },
          { path: 'work/:taskId', lazy: work },
          { path: 'campaigns', lazy: campaigns },
          { path: 'campaigns/new', lazy: screen(() => import('./campaigns/new.tsx')) },
          { path: 'campaigns/calendar', lazy: screen(() => import('./calendar/page.tsx')) },
          { path: 'objectives', lazy: screen(() => import('./objectives/page.tsx')) },
          { path: 'campaigns/:id/briefs/:audience', lazy: screen(() => import('./campaign-room/brief-page.tsx')) },
          { path: 'campaigns/:id/*', lazy: room },
          { path: 'market/segments/:id', lazy: screen(() => import('./market/segment-page.tsx')) },
          { path: 'market/*', lazy: screen(() => import('./market/page.tsx')) },
          { path: 'invitations/:id', lazy: screen(() => import('./market/invitation-page.tsx')) },
          { path: 'material', lazy: screen(() => import('./material/page.tsx')) },
          { path: 'material/:id', lazy: screen(() => import('./material/piece-page.tsx')) },
          { path: 'catalogues', lazy: screen(() => import('./catalogue/page.tsx')) },
          { path: 'catalogues/:id', lazy: screen(() => import('./catalogue/version-page.tsx')) },
          { path: 'enquiries', lazy: enquiries },
          { path: 'enquiries/:id', lazy: enquiry },
          { path: 'imports', lazy: screen(() => import('./imports/list-page.tsx')) },
          { path: 'imports/new', lazy: screen(() => import('./imports/new-page.tsx')) },
          { path: 'imports/:id', lazy: screen(() => import('./imports/page.tsx')) },
          { path: 'quarantine', lazy: quarantine },
          { path: 'flows', lazy: flows },
          { path: 'flows/:id', lazy: flowEditor },
          { path: 'flows/:id/versions/:number', lazy: flowEditor },
          { path: 'flows/:id/compare', lazy: screen(() => import('./versions/compare-page.tsx')) },
          { path: 'flows/:id/versions/:number/print', lazy: screen(() => import('./versions/print-page.tsx')) },
          { path: 'flows/:id/drafts/:memberId', lazy: flowEditor },
          { path: 'flows/:id/review/:proposalId', lazy: screen(() => import('./publish-review/page.tsx')) },
          { path: 'runs/:id', lazy: liveRun },
          { path: 'runs/:id/scorecard', lazy: screen(() => import('./scorecard/page.tsx')) },
          { path: 'operations/*', lazy: operations },
          { path: 'settings/*', lazy: settings },
          { path: '*', lazy: screen(() => import('./frame/lost.tsx')) },
        ],
      },
    ],
  },
]);

function HydrateFallback() {
  return null;
}

const queries = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, { queryKey }) => {
      // The session's own refusal is the answer; to ask again because of it would go on for ever.
      if (error instanceof ProblemError && error.status === 401 && queryKey[0] !== 'session')
        void queries.invalidateQueries({ queryKey: ['session'] });
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // Asking again helps against a lost connection and a restarting server, not against a refusal.
      retry: (count, error) =>
        count < 3 && error instanceof ProblemError && (error.status === 0 || error.status >= 500),
    },
  },
});

/** Everything around the pages: look, data, routes. */
export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <Notifications position="bottom-right" />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
