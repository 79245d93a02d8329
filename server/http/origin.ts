import type { Request } from 'express';
import { AppError } from './problem.ts';

/**
 * Origins from which our own pages come. The embedded default is reached by its number and by the name `localhost`.
 */
export function ownOrigins(settings: { publicUrl: string; embedded: boolean }): string[] {
  const url = new URL(settings.publicUrl);
  if (!settings.embedded) return [url.origin];
  return [...new Set([url.origin, `http://127.0.0.1:${url.port}`, `http://localhost:${url.port}`])];
}

/**
 * Throws `CROSS_SITE` where a request that changes something does not come from our own pages: browsers say so in
 * `Sec-Fetch-Site` and `Origin`, and neither can be set by a script. Requests with an API key need no check, since a
 * browser sends none by itself.
 */
export function assertSameOrigin(req: Request, origins: readonly string[]): void {
  const origin = req.get('origin');
  const site = req.get('sec-fetch-site');
  const sameSite = site === undefined || site === 'same-origin';
  const ours = origin === undefined ? site !== undefined : origins.includes(origin);
  if (!sameSite || !ours) throw new AppError(403, 'CROSS_SITE', 'This request did not come from a page of Tandem.');
}
