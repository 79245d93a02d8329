import type { Logger } from 'pino';
import { pinoHttp, type HttpLogger } from 'pino-http';

/** One line a request: method, path without its query, status, duration. No headers, no bodies, nobody's data. */
export function requestLog(logger: Logger): HttpLogger {
  return pinoHttp({
    logger,
    autoLogging: { ignore: (req) => req.url === '/api/v1/health' || !req.url?.startsWith('/api/') },
    customLogLevel: (_req, res, error) => (error || res.statusCode >= 500 ? 'error' : 'info'),
    serializers: {
      req: (req: { id: unknown; method: string; url: string }) => ({
        id: req.id,
        method: req.method,
        path: req.url.split('?', 1)[0],
      }),
      res: (res: { statusCode: number }) => ({ status: res.statusCode }),
    },
  });
}
