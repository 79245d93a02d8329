import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';

/** Listens, or throws why not: Express calls back for a taken port too. Answers the server and its port. */
export async function listen(
  app: Express,
  options: { host: string; port: number },
): Promise<{ server: Server; port: number }> {
  return new Promise((resolve, reject) => {
    const server = app.listen(options.port, options.host, (error?: Error) => {
      if (error) reject(explained(error, options));
      else resolve({ server, port: (server.address() as AddressInfo).port });
    });
    server.once('error', (error) => reject(explained(error, options)));
  });
}

function explained(error: Error & { code?: string }, { host, port }: { host: string; port: number }): Error {
  if (error.code !== 'EADDRINUSE') return error;
  return new Error(`Port ${port} on ${host} is taken. Stop what uses it, or choose another with TANDEM_PORT.`, {
    cause: error,
  });
}

/** No new connections; those under way have `graceMs`, then they are cut. */
export async function close(server: Server, graceMs: number): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(cut);
}
