import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router } from 'express';
import { AppError } from './problem.ts';

/**
 * The built editor. Hashed assets are kept for a year; every other address that a browser opens answers the one page,
 * which knows its own addresses.
 */
export function pages(dir: string | undefined): Router {
  const router = Router();
  const index = dir && join(dir, 'index.html');
  if (dir && index && existsSync(index)) {
    router.use(
      '/assets',
      express.static(join(dir, 'assets'), { immutable: true, maxAge: '1y', index: false, fallthrough: false }),
    );
    router.use(express.static(dir, { index: false, maxAge: 0 }));
    router.get('/{*any}', (_req, res) => {
      res.set('Cache-Control', 'no-cache').sendFile(index);
    });
  }
  router.use(() => {
    throw new AppError(404, 'NOT_FOUND', 'There is nothing at this address.');
  });
  return router;
}
