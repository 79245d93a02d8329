import { pipeline } from 'node:stream/promises';
import { findVersion, versionsOf, type StoredVersion } from '../../prisma/stores/material.ts';
import { addUsage } from '../../prisma/stores/material-writes.ts';
import type { Context, Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import type { materialContract } from './contract.ts';
import { canPreview } from './file-type.ts';
import { filesIn } from './files.ts';

/** Those who show and send what Marketing makes; that a maker looks at it is no use. */
const USERS = new Set(['sales', 'service']);

/** Streams the file, or leads on: to the version to use instead of a superseded one, or to the address that a version is. */
export const file: Handler<typeof materialContract.file> = async (ctx, { params, query }) => {
  const version = found(await ctx.look(({ sql }) => findVersion(sql, params.id)), 'version');
  if (version.state === 'superseded' && query.exact === 'no') {
    const versions = await ctx.look(({ sql }) => versionsOf(sql, [version.materialId]));
    const current = versions.find(({ state }) => state === 'approved');
    if (current) return redirect(ctx, `/api/v1/material-versions/${current.id}/file?as=${query.as}`);
  }
  if (USERS.has(ctx.me.role)) await noteUse(ctx, version.id);
  if (version.url !== null) return redirect(ctx, version.url);
  await sendFile(ctx, version, query.as);
  return { done: true };
};

function redirect({ res }: Context, to: string): { done: true } {
  res.redirect(302, to);
  return { done: true };
}

function noteUse(ctx: Context, versionId: string): Promise<void> {
  const { workspaceId, id: memberId } = ctx.me;
  return ctx.transaction(({ sql, now }) =>
    addUsage(sql, { versionId, action: 'opened' }, { workspaceId, memberId, at: now }),
  );
}

/**
 * A file is somebody's content on our own origin: its type is ours to say and not the browser's to guess, and it runs no
 * script, loads nothing and is shown in our own pages only. Browsers refuse to show a PDF in a sandbox; their viewer keeps
 * it apart by itself.
 */
async function sendFile(ctx: Context, version: StoredVersion, as: 'download' | 'preview'): Promise<void> {
  const { res, settings, me } = ctx;
  const opened = await filesIn(settings.filesDir, me.workspaceId).open(version.checksum);
  if (!opened) throw new AppError(404, 'FILE_GONE', 'The file is not in the files folder any more.');
  const mediaType = version.mediaType ?? 'application/octet-stream';
  const inline = as === 'preview' && canPreview(mediaType);
  const isPdf = mediaType === 'application/pdf';
  res.status(200).set({
    'Content-Type': mediaType,
    'Content-Length': String(opened.size),
    'Content-Disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(version.fileName ?? 'file').replaceAll("'", '%27')}`,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'SAMEORIGIN',
    'Content-Security-Policy': [
      "default-src 'none'",
      "style-src 'unsafe-inline'",
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
      ...(isPdf ? ["object-src 'self'"] : ['sandbox']),
    ].join('; '),
    'Cache-Control': 'private, no-store',
  });
  await pipeline(opened.stream, res).catch((error: unknown) => {
    // Whoever asked may go away before the end.
    if (!res.closed) throw error;
  });
}
