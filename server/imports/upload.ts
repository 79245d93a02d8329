import busboy from 'busboy';
import type { Request } from 'express';
import { AppError } from '../http/problem.ts';
import type { CsvFile } from './csv.ts';

export interface Upload extends CsvFile {
  fileName: string;
  /** The text of the field `mapping`, if one came. */
  mapping: string | undefined;
}

const FILE_LIMIT = 50 * 1024 * 1024;
const FIELD_LIMIT = 200_000;

/** What browsers and spreadsheets call a CSV file; Windows calls it Excel's. */
const CSV_TYPES = new Set([
  'text/csv',
  'text/plain',
  'text/tab-separated-values',
  'application/csv',
  'text/x-csv',
  'application/x-csv',
  'application/vnd.ms-excel',
  'application/octet-stream',
  '',
]);
const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');

/**
 * Reads a multipart request: one `file` and, if it comes, `mapping`. Throws `FILE_TOO_LARGE` 413, `MEDIA_TYPE` 415 for
 * what is no CSV by its name or its first bytes, `FILE_MISSING` 422, `BODY_UNREADABLE` 400.
 */
export function readUpload(req: Request): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let fileName: string | undefined;
    let mapping: string | undefined;
    const form = parserOf(req);
    const fail = (error: AppError): void => {
      req.unpipe(form);
      // What is still coming is thrown away, so that the answer reaches whoever sends it.
      req.resume();
      reject(error);
    };
    form.on('file', (field, stream, info) => {
      const isOther = field !== 'file';
      if (!isOther && !CSV_TYPES.has(info.mimeType.toLowerCase()))
        return fail(notCsv(`${info.mimeType} is no CSV file.`));
      if (!isOther) fileName = nameOf(info.filename);
      stream.on('limit', () =>
        fail(
          new AppError(
            413,
            'FILE_TOO_LARGE',
            'The file is larger than 50 MB. Split it and import the parts one after the other.',
          ),
        ),
      );
      stream.on('data', (chunk: Buffer) => {
        if (isOther) return;
        if (chunks.length === 0 && chunk.subarray(0, 4).equals(ZIP))
          return fail(notCsv('This is a workbook or an archive. In the spreadsheet choose “Save as” and then CSV.'));
        chunks.push(chunk);
      });
    });
    form.on('field', (name, value, info) => {
      if (name !== 'mapping') return;
      if (info.valueTruncated) fail(new AppError(413, 'FILE_TOO_LARGE', 'The mapping is larger than 200 KB.'));
      mapping = value;
    });
    form.on('error', () =>
      fail(new AppError(400, 'BODY_UNREADABLE', 'The upload was cut off or is no multipart/form-data.')),
    );
    form.on('close', () => {
      if (fileName === undefined)
        reject(
          new AppError(422, 'FILE_MISSING', 'Send the file as the part `file`.', [
            { pointer: '/file', code: 'REQUIRED', message: 'Choose a file.' },
          ]),
        );
      else resolve({ chunks, fileName, mapping });
    });
    req.on('close', () => {
      if (!req.complete) fail(new AppError(400, 'BODY_UNREADABLE', 'The upload was cut off.'));
    });
    req.pipe(form);
  });
}

function parserOf(req: Request): busboy.Busboy {
  try {
    return busboy({
      headers: req.headers,
      defParamCharset: 'utf8',
      limits: { files: 2, fields: 5, fileSize: FILE_LIMIT, fieldSize: FIELD_LIMIT },
    });
  } catch {
    throw new AppError(400, 'BODY_UNREADABLE', 'The upload is no multipart/form-data with a boundary.');
  }
}

function notCsv(detail: string): AppError {
  return new AppError(415, 'MEDIA_TYPE', detail);
}

function nameOf(filename: string | undefined): string {
  return (filename ?? 'list.csv').replaceAll(/[\0-\x1f]/g, '').slice(-200) || 'list.csv';
}
