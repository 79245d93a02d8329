import type { Settings } from '../http/handler.ts';
import { AppError } from '../http/problem.ts';

/** Throws `EMBEDDED_ONLY` in production. `what` begins the sentence: "The clock moves". */
export function assertEmbedded(settings: Settings, what: string): void {
  if (!settings.embedded)
    throw new AppError(403, 'EMBEDDED_ONLY', `${what} only in the default that brings its own database and Temporal.`);
}
