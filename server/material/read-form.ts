import busboy from 'busboy';
import type { Request } from 'express';
import { AppError } from '../http/problem.ts';
import type { Arrived, filesIn } from './files.ts';

export interface ReadForm {
  fields: Record<string, string>;
  file: (Arrived & { name: string }) | undefined;
}

const FILE_LIMIT = 50 * 1024 * 1024;
const FIELD_LIMIT = 20_000;

/**
 * Reads a multipart request with at most one `file`, which goes to disk as it comes. Throws `FILE_TOO_LARGE` 422 over
 * 50 MB and `BODY_UNREADABLE` 400; no file is left behind then.
 */
export async function readForm(req: Request, files: ReturnType<typeof filesIn>): Promise<ReadForm> {
  const fields: Record<string, string> = {};
  let arriving: Promise<Arrived & { name: string }> | undefined;
  let failure: AppError | undefined;
  const form = parserOf(req);
  const fail = (error: AppError): void => {
    failure ??= error;
    // Not at once: the parser is in the middle of what it was given.
    setImmediate(() => {
      req.unpipe(form);
      // What is still coming is thrown away, so that the answer reaches whoever sends it.
      req.resume();
      form.destroy();
    });
  };
  await new Promise<void>((resolve) => {
    form.on('file', (field, stream, info) => {
      if (field !== 'file' || arriving) return void stream.resume();
      stream.on('limit', () => {
        const message = 'The file is larger than 50 MB.';
        fail(new AppError(422, 'FILE_TOO_LARGE', message, [{ pointer: '/file', code: 'FILE_TOO_LARGE', message }]));
      });
      arriving = files.take(stream).then((arrived) => ({ ...arrived, name: nameOf(info.filename) }));
      // Whatever goes wrong is told once the form is over.
      arriving.catch(() => undefined);
    });
    form.on('field', (name, value, info) => {
      if (info.valueTruncated || info.nameTruncated) fail(unreadable('A field is longer than 20,000 characters.'));
      else fields[name] = name in fields && name === 'benefits' ? `${fields[name]}\n${value}` : value;
    });
    form.on('error', () => {
      failure ??= unreadable('The upload was cut off or is no multipart/form-data.');
      resolve();
    });
    form.on('close', resolve);
    req.on('close', () => {
      if (!req.complete) fail(unreadable('The upload was cut off.'));
    });
    req.pipe(form);
  });
  const file = await arriving?.catch((error: unknown) => {
    failure ??= error instanceof AppError ? error : unreadable('The upload was cut off.');
    return undefined;
  });
  if (failure) {
    await file?.discard();
    throw failure;
  }
  return { fields, file: file && file.size > 0 ? file : undefined };
}

function parserOf(req: Request): busboy.Busboy {
  try {
    return busboy({
      headers: req.headers,
      defParamCharset: 'utf8',
      limits: { files: 2, fields: 40, fileSize: FILE_LIMIT, fieldSize: FIELD_LIMIT },
    });
  } catch {
    throw unreadable('The upload is no multipart/form-data with a boundary.');
  }
}

function unreadable(detail: string): AppError {
  return new AppError(400, 'BODY_UNREADABLE', detail);
}

function nameOf(name: string | undefined): string {
  // A path would say something of the sender's machine.
  return (
    (name ?? '')
      .replaceAll(/[\0-\x1f]/g, '')
      .split(/[\\/]/)
      .at(-1)
      ?.slice(-200) || 'file'
  );
}
