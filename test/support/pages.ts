import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server on a free port that answers each path with the status that stands in it: `/404`, `/200`; `/to?…` leads on. */
export async function servePages(): Promise<{ origin: string; asked: string[]; stop(): Promise<void> }> {
  const asked: string[] = [];
  const server = http.createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://here');
    asked.push(`${url.pathname}${url.search}`);
    if (url.pathname === '/to') {
      res.writeHead(302, { location: url.searchParams.get('at') ?? '/200' });
      return void res.end();
    }
    res.writeHead(Number(url.pathname.slice(1)) || 200, { 'content-type': 'text/html' });
    res.end('<p>A page</p>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
