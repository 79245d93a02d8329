import type { Database } from '../../prisma/database.ts';
import { newId } from '../../prisma/id.ts';
import { addSource } from '../../prisma/stores/campaign-sources.ts';
import type { DemoPiece } from './material.ts';
import { makePdf } from './pdf.ts';

interface Words {
  name: string;
  offer: string;
  audience: string;
  problem: string;
  whatWeDo: string;
  benefits: string[];
}

/** What the demo's campaigns say, by their code. */
const WORDS: Readonly<Record<string, Words>> = {
  DEPOSIT: {
    name: 'Term deposit',
    offer: '3.9% for twelve months, from £1,000',
    audience: 'Account holders with savings and no loan',
    problem: 'Their money lies still while they decide.',
    whatWeDo: 'We hold it for a year at a rate that does not move.',
    benefits: ['A rate that is fixed for a year', 'Protected up to the usual limit', 'No fee to begin or to end'],
  },
  DELIVERY: {
    name: 'Your delivery day',
    offer: 'Free for the first three orders',
    audience: 'Printers who order paper every week',
    problem: 'The paper comes when it comes, and jobs wait for it.',
    whatWeDo: 'We bring it on the day that they name.',
    benefits: ['No stock to keep', 'No job waits for paper', 'One person to call'],
  },
  SAMPLER: {
    name: 'Spring paper sampler',
    offer: 'Sampler for £59',
    audience: 'Small printers in the United Kingdom',
    problem: 'They cannot feel a paper on a screen.',
    whatWeDo: 'We post forty sheets, each with its name and price.',
    benefits: ['Feel forty papers at the desk', 'The price stands on each sheet', 'Paid back with the first order'],
  },
};
const OTHERS = WORDS.DELIVERY!;

/** Brochure, presentation and telephone script as files, and the campaign's own form as its page. */
export function piecesOf(code: string, formUrl: string): DemoPiece[] {
  const words = Object.hasOwn(WORDS, code) ? (WORDS[code] ?? OTHERS) : OTHERS;
  const { name, offer, audience, problem, whatWeDo, benefits } = words;
  const clarity = { audience, problem, whatWeDo, benefits };
  const pdf = (heading: string, pages: { heading: string; lines: string[] }[]): DemoPiece['file'] => ({
    name: `${heading.toLowerCase().replaceAll(' ', '-')}.pdf`,
    mediaType: 'application/pdf',
    bytes: makePdf(pages),
  });
  const brochure = pdf(`${name} brochure`, [{ heading: name, lines: [offer, '', problem, whatWeDo, '', ...benefits] }]);
  const slides = pdf(`${name} slides`, [
    { heading: name, lines: [offer] },
    { heading: 'What it is about', lines: [problem, whatWeDo] },
    { heading: 'What they gain', lines: benefits },
  ]);
  return [
    { kind: 'brochure', title: `${name}: brochure`, clarity, ...(brochure && { file: brochure }) },
    { kind: 'presentation', title: `${name}: slides for a first talk`, clarity, ...(slides && { file: slides }) },
    {
      kind: 'script',
      title: `${name}: what to say on the telephone`,
      clarity,
      file: {
        name: `${name.toLowerCase().replaceAll(' ', '-')}-script.txt`,
        mediaType: 'text/plain; charset=utf-8',
        bytes: Buffer.from([`${name}. ${offer}.`, '', problem, whatWeDo, '', ...benefits, ''].join('\n')),
      },
    },
    { kind: 'web_page', title: `${name}: web page`, clarity, url: `${formUrl}?code=${code}` },
  ];
}

/** The campaign's web form, which its launch opens; answers the key in its address. */
export async function addWayIn(
  db: Database,
  { workspaceId, campaignId, code, at }: { workspaceId: string; campaignId: string; code: string; at: Date },
): Promise<string> {
  const id = newId();
  const key = `${code}-web-form-${id.slice(-6)}`.toLowerCase();
  const source = { id, workspaceId, campaignId, key, name: 'Web form', kind: 'web_form', channel: 'web_page', at };
  await db.inWorkspaceSql(workspaceId, (sql) => addSource(sql, source));
  return key;
}
