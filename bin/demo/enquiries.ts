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
  { name: 'Ana Ruiz', company: 'Acme Print', email: 'ana.ruiz@acme.example', phone: '0113 496 0142', score: 82, message: 'Do you have a 300 gsm uncoated that folds without cracking? We run 12,000 covers in June.' },
  { name: 'Samir Haddad', company: 'Cedar Cartons', email: 'samir@cedarcartons.example', phone: '020 7946 0011', score: 78, message: 'Please send the sampler, we decide on a new carton board this month.' },
  { name: 'Ines Duarte', company: 'Duarte Etiquetas', email: 'ines@duarte.example', phone: '+351 21 000 1122', score: 71, message: 'Labels for wine. Wet strength is what matters to us.' },
  { name: 'Owen Price', company: 'Price & Daughters', email: 'owen@priceanddaughters.example', score: 66, message: 'Is there a sampler for letterpress? We buy about 40 reams a quarter.' },
  { name: 'Mei Tanaka', company: 'Studio Kami', email: 'mei@studiokami.example', phone: '0161 496 0707', score: 91, message: 'We would like to order the trial pack and talk about a yearly contract.' },
  { name: 'Grace Obi', company: 'Obi Stationers', email: 'grace@obi.example', score: 64, message: 'What would 2,000 recycled envelopes cost us?' },
  { name: 'Lars Holm', company: 'Holm Tryk', email: 'lars@holmtryk.example', score: 35, message: 'Just collecting samples for a school project.' },
  { name: 'Ana Ruiz', company: 'Acme Print', email: 'Ana.Ruiz@acme.example', phone: '0113 496 0142', score: 82, message: 'I also phoned. Same question about folding.' },
  { name: 'Nils Bergman', company: 'Bergman Etikett', email: 'nils@bergman.example', score: 74, message: 'Which of your papers runs on HP Indigo?' },
  { name: 'Joan Mills', company: 'Mills Packaging', email: 'joan@mills.example', phone: '0117 496 0333', score: 88, message: 'Call me about 5 tonnes of kraft, please.' },
];

/** People of the web form, one after the other, a minute apart. */
export async function writeIn(db: Database, source: Source, from: Date): Promise<void> {
  for (const [index, writer] of WRITERS.entries()) {
    const read = readEnquiry({ ...writer, country: 'GB', consent: { email: 'given', phone: writer.phone ? 'given' : 'not_asked' } }, source.country);
    if (!read.ok) throw new Error(`The demo's ${writer.name} cannot be read`);
    await capture(db, source, [{ source, values: read.values, late: false, at: new Date(from.getTime() + index * 60_000) }]);
  }
}

/** The sample of a real campaign's contacts (see NOTICE.md beside it), every column an answer, the row its reference. */
export async function importSample(db: Database, source: Source, at: Date): Promise<void> {
  const [headers = [], ...rows] = parse(readFileSync(new URL('./bank-sample.csv', import.meta.url), 'utf8')) as string[][];
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
