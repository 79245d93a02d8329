import { contactColumns, readContactRow } from '../../flow/market/read-contact.ts';
import type { ContactValues } from '../../flow/market/read-contact.ts';
import { READ_OFFSET } from '../../prisma/clock.ts';
import { newId } from '../../prisma/id.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import { addContactImport, addRejects, findContactImport } from '../../prisma/stores/contact-imports.ts';
import { saveContacts } from '../../prisma/stores/contacts.ts';
import { homeCountry } from '../../prisma/stores/workspace.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import { openCsv } from '../imports/csv.ts';
import { readUpload } from '../imports/upload.ts';
import type { contactsContract } from './contract.ts';
import { toContactImport } from './to-import.ts';

const BATCH = 1000;
/** What one request can keep in its time; a larger file is sent in parts, in which nobody comes in twice. */
const ROWS_MOST = 50_000;

/** Columns by their usual names. The whole file in one transaction: all rows are taken or kept aside, or none was read. */
export const importFile: Handler<typeof contactsContract.importFile> = async (ctx) => {
  const upload = await readUpload(ctx.req);
  const csv = await openCsv(upload);
  const columns = contactColumns(csv.headers);
  if (!['email', 'phone', 'address', 'reference'].some((field) => columns.has(field)))
    throw new AppError(
      422,
      'COLUMNS_UNKNOWN',
      `No column says who a person is. Call one of them email, phone, address or reference; the file has ${csv.headers.join(', ')}.`,
    );
  const { workspaceId, id: byId } = ctx.me;
  const id = newId();
  return ctx.db.inWorkspaceSql(workspaceId, async (sql) => {
    const [clock] = await sql<{ offset_ms: number }>(READ_OFFSET);
    const at = ctx.clock.now(clock?.offset_ms ?? 0);
    const country = await homeCountry(sql);
    const rows: ContactValues[] = [];
    const rejects: Parameters<typeof addRejects>[2][number][] = [];
    for await (const { rowNumber, cells } of csv.rows()) {
      const read = readContactRow(columns, cells, country);
      if (read.ok) rows.push(read.values);
      else {
        const raw = Object.fromEntries(csv.headers.map((header, index) => [header, cells[index] ?? '']));
        rejects.push({ rowNumber, raw, problems: read.problems });
      }
      if (rows.length + rejects.length > ROWS_MOST)
        throw new AppError(
          422,
          'TOO_MANY_ROWS',
          'The file has more than 50,000 rows. Split it; nobody comes in twice.',
        );
    }
    let created = 0;
    for (let from = 0; from < rows.length; from += BATCH) {
      const saved = await saveContacts(sql, rows.slice(from, from + BATCH), { workspaceId, byId, source: 'file', at });
      created += saved.filter(({ isNew }) => isNew).length;
    }
    const counts = {
      total: rows.length + rejects.length,
      created,
      known: rows.length - created,
      rejected: rejects.length,
    };
    await addContactImport(sql, { id, workspaceId, fileName: upload.fileName, ...counts, byId, at });
    for (let from = 0; from < rejects.length; from += BATCH)
      await addRejects(sql, { workspaceId, importId: id, at }, rejects.slice(from, from + BATCH));
    await addActivity(sql, {
      workspaceId,
      actorId: byId,
      verb: 'contacts.imported',
      data: { importId: id, ...counts },
      at,
    });
    return toContactImport(found(await findContactImport(sql, id), 'import'));
  });
};
