import { randomUUID } from 'node:crypto';

/** UUID version 7: sorts by time of making, so that new rows land at the end of an index. */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  // The random bits are those of a version 4, which Node makes many at a time.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
