import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { clarityFaults } from '../../flow/material/clarity.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import { findMaterial, findVersion } from '../../prisma/stores/material.ts';
import { addLinkCheck, addVersion as storeVersion, type VersionContent } from '../../prisma/stores/material-writes.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, fieldErrors, found, invalid } from '../http/problem.ts';
import { checkLink } from './check-link.ts';
import { versionForm, type materialContract } from './contract.ts';
import { ALLOWED_TYPES, mediaTypeOf } from './file-type.ts';
import { filesIn } from './files.ts';
import { readForm, type ReadForm } from './read-form.ts';
import { toVersion } from './to-material.ts';

/** A file goes to disk before its row, and is thrown away where no row comes of it. */
export const addVersion: Handler<typeof materialContract.addVersion> = async (ctx, { params }) => {
  const { workspaceId, id: memberId } = ctx.me;
  found(await ctx.look(({ sql }) => findMaterial(sql, params.id)), 'material');
  const form = await readForm(ctx.req, filesIn(ctx.settings.filesDir, workspaceId));
  try {
    const { content, ...said } = readVersion(form);
    const link = content.url === undefined ? undefined : await checkLink(ctx.settings, content.url);
    return await ctx.transaction(async ({ sql, now }) => {
      const writing = { workspaceId, memberId, at: now };
      const added = await storeVersion(sql, params.id, { content, ...said }, writing);
      if ('same' in added)
        throw new AppError(409, 'SAME_CONTENT', `This is the same as version ${added.same.n}.`, [
          { pointer: content.url === undefined ? '/file' : '/url', code: 'SAME_CONTENT', message: added.same.id },
        ]);
      if (link) await addLinkCheck(sql, added.id, link, writing);
      await form.file?.keep();
      await addActivity(sql, {
        workspaceId,
        actorId: memberId,
        verb: 'material.version_added',
        data: { materialId: params.id, versionId: added.id },
        at: now,
      });
      return toVersion(found(await findVersion(sql, added.id), 'version'), now);
    });
  } finally {
    await form.file?.discard();
  }
};

function readVersion({ fields, file }: ReadForm): {
  content: VersionContent;
  clarity: Pick<z.output<typeof versionForm>, 'audience' | 'problem' | 'whatWeDo' | 'benefits'>;
  validFrom: Date | null;
  validTo: Date | null;
} {
  const written = Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ''));
  const benefits = (fields.benefits ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const parsed = versionForm.safeParse({ ...written, benefits });
  if (!parsed.success) throw invalid(fieldErrors(parsed.error));
  const { url, validFrom, validTo, ...clarity } = parsed.data;
  const content = contentOf(file, url);
  const faults = clarityFaults(clarity);
  if (faults.length > 0) {
    const lacksBenefit = faults.some(({ code }) => code === 'BENEFIT_REQUIRED');
    throw new AppError(422, lacksBenefit ? 'BENEFIT_REQUIRED' : 'CLARITY_INCOMPLETE', faults[0]!.message, faults);
  }
  const [from, to] = [validFrom, validTo].map((at) => (at === undefined ? null : new Date(at)));
  if (from && to && to <= from) {
    const message = 'It must end after it begins.';
    throw new AppError(422, 'DATES_ORDER', message, [{ pointer: '/validTo', code: 'DATES_ORDER', message }]);
  }
  return { content, clarity, validFrom: from ?? null, validTo: to ?? null };
}

function contentOf(file: ReadForm['file'], url: string | undefined): VersionContent {
  const refuse = (pointer: string, code: string, message: string): AppError =>
    new AppError(422, code, message, [{ pointer, code, message }]);
  if (file && url !== undefined) throw refuse('/url', 'CONTENT_MISSING', 'Send a file or an address, not both.');
  if (file) {
    const mediaType = mediaTypeOf(file.name, file.head);
    if (mediaType === undefined)
      throw refuse('/file', 'TYPE_NOT_ALLOWED', `This type of file is not taken. Use ${ALLOWED_TYPES}.`);
    return { checksum: file.checksum, file: { name: file.name, mediaType, size: file.size } };
  }
  if (url === undefined) throw refuse('/file', 'CONTENT_MISSING', 'Choose a file, or write the address of a page.');
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw refuse('/url', 'URL_INVALID', 'Write the whole address, with https:// at the beginning.');
  const { href } = new URL(url);
  return { checksum: createHash('sha256').update(href).digest('hex'), url: href };
}
