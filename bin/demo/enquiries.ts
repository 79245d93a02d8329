import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { readEnquiry } from '../../flow/intake/read-enquiry.ts';
import { readRow } from '../../flow/intake/read-row.ts';
import type { Database } from '../../prisma/database.ts';
import { captureAll } from '../../prisma/stores/intake.ts';
import type { Capture } from '../../prisma/stores/intake.ts';
import { getSource } from '../../prisma/stores/sources.ts';
import type { Source } from '../../prisma/stores/sources.ts';

const PAGE = 500;

/** People who wrote by themselves; what they want decides who is a good fit. */
const WRITERS = [
  {
    name: 'Ana Ruiz',
    company: 'Acme Print',
    email: 'ana.ruiz@acme.example',
    phone: '0113 496 0142',
    score: 82,
    message: 'We have £12,000 set aside until June. Can part of it stay within reach?',
  },
  {
    name: 'Samir Haddad',
    company: 'Cedar Cartons',
    email: 'samir@cedarcartons.example',
    phone: '020 7946 0011',
    score: 78,
    message: 'Please call me about twelve months for the firm’s reserve, we decide this month.',
  },
  {
    name: 'Ines Duarte',
    company: 'Duarte Etiquetas',
    email: 'ines@duarte.example',
    phone: '+351 21 000 1122',
    score: 71,
    message: 'Is the rate the same for savings held in Portugal?',
  },
  {
    name: 'Owen Price',
    company: 'Price & Daughters',
    email: 'owen@priceanddaughters.example',
    score: 66,
    message: 'What happens to the interest if I need the money after nine months?',
  },
  {
    name: 'Mei Tanaka',
    company: 'Studio Kami',
    email: 'mei@studiokami.example',
    phone: '0161 496 0707',
    score: 91,
    message: 'I would like to fix £4,000 now and talk about more in the new year.',
  },
  {
    name: 'Grace Obi',
    company: 'Obi Stationers',
    email: 'grace@obi.example',
    score: 64,
    message: 'Can two people hold one deposit together?',
  },
  {
    name: 'Lars Holm',
    company: 'Holm Tryk',
    email: 'lars@holmtryk.example',
    score: 35,
    message: 'Just comparing rates for a school project.',
  },
  {
    name: 'Ana Ruiz',
    company: 'Acme Print',
    email: 'Ana.Ruiz@acme.example',
    phone: '0113 496 0142',
    score: 82,
    message: 'I also phoned. Same question about reaching a part of it.',
  },
  {
    name: 'Nils Bergman',
    company: 'Bergman Etikett',
    email: 'nils@bergman.example',
    score: 74,
    message: 'My account at another bank ends in March. Can I reserve today’s rate?',
  },
  {
    name: 'Joan Mills',
    company: 'Mills Packaging',
    email: 'joan@mills.example',
    phone: '0117 496 0333',
    score: 88,
    message: 'Call me about £50,000, please.',
  },
];

/** Printers who want their paper on a named day; those in the segment with a good score are talked to. */
const PRINTERS: typeof WRITERS = [
  {
    name: 'Rosa Keane',
    company: 'Keane Press',
    email: 'rosa@keanepress.example',
    phone: '0113 496 0801',
    score: 84,
    message: 'Tuesdays, please. We order every week.',
  },
  {
    name: 'Idris Vaughan',
    company: 'Vaughan Labels',
    email: 'idris@vaughanlabels.example',
    phone: '0117 496 0802',
    score: 76,
    message: 'Could it be Friday before eight?',
  },
  {
    name: 'Clara Lund',
    company: 'Lund & Lund',
    email: 'clara@lund.example',
    phone: '0161 496 0803',
    score: 69,
    message: 'How much notice do you need for another day?',
  },
  {
    name: 'Peter Novak',
    company: 'Novak Copies',
    email: 'peter@novakcopies.example',
    score: 41,
    message: 'We only buy twice a year.',
  },
];

/** People of the web form, one after the other, a minute apart, the last a minute ago. */
export function writeIn(db: Database, source: Source, now: Date): Promise<void> {
  return receive(db, source, now, WRITERS, {});
}

/** Likewise of the printers, all of them known to be in the segment. */
export function printersWriteIn(db: Database, source: Source, now: Date): Promise<void> {
  return receive(db, source, now, PRINTERS, { inSegment: true });
}

async function receive(
  db: Database,
  source: Source,
  now: Date,
  writers: typeof WRITERS,
  answers: Record<string, boolean>,
): Promise<void> {
  for (const [index, writer] of writers.entries()) {
    const consent = { email: 'given', phone: writer.phone ? 'given' : 'not_asked' };
    const read = readEnquiry({ ...writer, country: 'GB', answers, consent }, source.country);
    if (!read.ok) throw new Error(`The demo's ${writer.name} cannot be read`);
    await capture(db, source, [
      { source, values: read.values, late: false, at: new Date(now.getTime() - (writers.length - index) * 60_000) },
    ]);
  }
}

/**
 * The sample of a real telephone campaign's contacts (see NOTICE.md beside it), every column an answer, the row its
 * reference. Through the telephone, so that a file imported later has row numbers of its own.
 */
export async function importSample(db: Database, source: Source, at: Date): Promise<void> {
  const [headers = [], ...rows] = parse(readFileSync(new URL('./bank-sample.csv', import.meta.url), 'utf8'));
  const captures = rows.flatMap((cells, index): Capture[] => {
    const read = readRow({ columns: {}, reference: 'rowNumber' }, headers, cells, index + 1, source.country);
    return read.ok ? [{ source, values: read.values, late: false, at, channel: 'phone' }] : [];
  });
  for (let from = 0; from < captures.length; from += PAGE) await capture(db, source, captures.slice(from, from + PAGE));
}

function capture(db: Database, source: Source, captures: Capture[]): Promise<unknown> {
  return db.inWorkspaceSql(source.workspaceId, (sql) => captureAll(sql, source.workspaceId, captures));
}

const OPENED = `SELECT id FROM source WHERE campaign_id = $1 AND kind = $2`;

/** The source of that kind that the campaign's run has opened. */
export function openedSource(db: Database, workspaceId: string, campaignId: string, kind: string): Promise<Source> {
  return db.inWorkspaceSql(workspaceId, async (sql) => {
    const [found] = await sql<{ id: string }>(OPENED, [campaignId, kind]);
    if (!found) throw new Error(`The campaign has opened no source of kind ${kind}`);
    return getSource(sql, found.id);
  });
}
