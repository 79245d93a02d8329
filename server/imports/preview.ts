import { readRow } from '../../flow/intake/read-row.ts';
import { suggestMapping } from '../../flow/intake/suggest-mapping.ts';
import { findKnownReferences } from '../../prisma/stores/imports.ts';
import { findImportSource } from '../../prisma/stores/sources.ts';
import type { Handler } from '../http/handler.ts';
import { campaignOf } from './campaign-source.ts';
import type { importsContract } from './contract.ts';
import { openCsv, type Csv, type CsvRow } from './csv.ts';
import { readMapping } from './read-mapping.ts';
import { readUpload } from './upload.ts';

const ROWS = 20;

/** Reads no further than the first rows, so a part of the file is enough. */
export const preview: Handler<typeof importsContract.preview> = async (ctx, { params }) => {
  const upload = await readUpload(ctx.req);
  const csv = await openCsv(upload);
  const head = await firstRows(csv);
  const suggested = suggestMapping(
    csv.headers,
    head.map(({ cells }) => cells),
  );
  const mapping = upload.mapping === undefined ? suggested : readMapping(upload.mapping, csv.headers);

  return ctx.db.inWorkspaceSql(ctx.me.workspaceId, async (sql) => {
    const campaign = await campaignOf(sql, params.code);
    const source = await findImportSource(sql, campaign.id);
    const read = head.map(({ cells, rowNumber }) => readRow(mapping, csv.headers, cells, rowNumber, source?.country));
    const references = read.flatMap(({ reference }) => reference ?? []);
    const known = source ? await findKnownReferences(sql, source, references) : new Set<string>();
    const rows = head.map(({ cells, rowNumber }, index) => {
      const row = read[index]!;
      const isKnown = row.reference !== undefined && known.has(row.reference);
      if (!row.ok && !isKnown) return { rowNumber, cells, outcome: 'rejected' as const, problems: row.problems };
      if (row.reference !== undefined) known.add(row.reference);
      return { rowNumber, cells, outcome: isKnown ? ('known' as const) : ('new' as const), problems: [] };
    });
    return { headers: csv.headers, delimiter: csv.delimiter, suggested, rows };
  });
};

async function firstRows(csv: Csv): Promise<CsvRow[]> {
  const head: CsvRow[] = [];
  for await (const row of csv.rows()) {
    head.push(row);
    if (head.length === ROWS) break;
  }
  return head;
}
