import { expect } from 'vitest';
import { PATIENCE_MS } from './journey.ts';

/** `expect` of what has to become so, asked again and again. */
export function soon<T>(look: () => Promise<T>) {
  return expect.poll(look, { timeout: PATIENCE_MS });
}
