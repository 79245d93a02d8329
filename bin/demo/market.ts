import { readContact } from '../../flow/market/read-contact.ts';
import type { ContactValues } from '../../flow/market/read-contact.ts';
import { parseRule } from '../../flow/rules/parse-rule.ts';
import type { Database, Sql } from '../../prisma/database.ts';
import { newId } from '../../prisma/id.ts';
import { addAssessment } from '../../prisma/stores/assessments.ts';
import type { NewAssessment } from '../../prisma/stores/assessments.ts';
import { addCompetitor } from '../../prisma/stores/competitors.ts';
import { saveContacts } from '../../prisma/stores/contacts.ts';
import { changeAccount } from '../../prisma/stores/customer-accounts.ts';
import { addSegment, contactsWhere } from '../../prisma/stores/segments.ts';

/** Customers of the demo workspace: name, country, industry, who looks after them. */
const FIRMS: readonly [name: string, country: string, industry: string, owner: string][] = [
  ['Harbour Press Ltd', 'GB', 'print', 'ben'],
  ['Lantern & Co', 'GB', 'print', 'karen'],
  ['Foxglove Printing', 'GB', 'print', 'leo'],
  ['Moorland Letterpress', 'GB', 'print', 'tom'],
  ['Quayside Print Works', 'GB', 'print', 'margaret'],
  ['Liffey Bindery', 'IE', 'print', 'karen'],
  ['Tejo Gráfica', 'PT', 'print', 'leo'],
  ['Bright Corner Stationers', 'GB', 'retail', 'ben'],
  ['The Card Room', 'GB', 'retail', 'karen'],
  ['Papel e Tinta', 'PT', 'retail', 'leo'],
];
const FIRST = ['Ada', 'Bela', 'Cora', 'Dev', 'Elin', 'Finn', 'Gwen', 'Hugo', 'Ines', 'Jack', 'Kemi', 'Luis'];
const LAST = ['Ashby', 'Brandt', 'Cole', 'Duarte', 'Eames', 'Farrow', 'Gomes', 'Hale', 'Iyer', 'Jones'];

/** A dozen people at each customer. Every third was never asked whether they may be written to. */
function people(): ContactValues[] {
  return FIRMS.flatMap(([company, country, industry], firm) =>
    FIRST.map((first, index) => {
      const last = LAST[(firm + index) % LAST.length] ?? '';
      const host = `${company
        .normalize('NFKD')
        .replaceAll(/[^a-zA-Z]/g, '')
        .toLowerCase()}.example`;
      const consent = index % 3 === 0 ? [] : [{ state: index % 7 === 0 ? 'refused' : 'given', textVersion: '2026-1' }];
      const email = `${first}.${last}@${host}`.toLowerCase();
      const read = readContact({ name: `${first} ${last}`, email, company, country, industry, consent }, 'GB');
      if (!read.ok) throw new Error(`The demo's contact ${email}: ${JSON.stringify(read.problems)}`);
      return read.values;
    }),
  );
}

const NOTES: readonly (Omit<NewAssessment, 'segmentId' | 'competitorId' | 'source' | 'accountId'> & {
  who: string;
  rival?: string;
  firm?: string;
})[] = [
  {
    who: 'priya',
    kind: 'trend',
    title: 'Recycled stock is asked for first',
    body: 'Two trade fairs in a row: the first question at the stand was about recycled paper, the second about price.',
    impact: 4,
    confidence: 'medium',
  },
  {
    who: 'helen',
    kind: 'regulation',
    title: 'Packaging rules change in spring',
    body: 'Printers who pack for shops must say what their board is made of from April on.',
    impact: 3,
    confidence: 'high',
  },
  {
    who: 'ben',
    kind: 'competitor',
    body: 'They now send a free swatch book with every first order, and buyers show it to us.',
    rival: 'Paperwise',
    impact: 4,
    confidence: 'high',
  },
  {
    who: 'karen',
    kind: 'price',
    body: 'Lantern & Co was offered a tenth less for the heavy stock if they order by the quarter.',
    rival: 'Northern Paper Mills',
    firm: 'Lantern & Co',
    impact: 4,
    confidence: 'high',
  },
  {
    who: 'leo',
    kind: 'win_loss',
    body: 'Won the reorder because we named a delivery day. The price was not talked about.',
    firm: 'Foxglove Printing',
    impact: 3,
    confidence: 'high',
  },
];

const ACCOUNT_IDS = 'SELECT id, name FROM customer_account ORDER BY name';

/**
 * The market of the demo workspace: customers with who looks after them, their people, two segments and what was seen of
 * them. Answers the segments' ids by name.
 */
export function addMarket(
  db: Database,
  demo: { workspaceId: string; people: Record<string, string>; at: Date },
): Promise<{ printers: string; retailers: string }> {
  const { workspaceId, people: memberOf, at } = demo;
  const member = (who: string): string => memberOf[who] ?? '';
  return db.inWorkspaceSql(workspaceId, async (sql) => {
    await saveContacts(sql, people(), { workspaceId, byId: member('priya'), source: 'file', at });
    const accounts = await sql<{ id: string; name: string }>(ACCOUNT_IDS);
    const accountOf = new Map(accounts.map(({ id, name }) => [name, id]));
    for (const [name, country, , owner] of FIRMS)
      await changeAccount(
        sql,
        accountOf.get(name) ?? '',
        { ownerId: member(owner), territory: country },
        { byId: member('tom'), at },
      );
    const written = { workspaceId, authorId: member('priya'), at };
    const printers = await segment(sql, 'UK printers', 'contact.industry = print and contact.country = GB', written);
    const retailers = await segment(sql, 'Paper shops', 'contact.industry = retail', written);
    for (const { who, rival, firm, ...note } of NOTES) {
      const competitor = rival && (await addCompetitor(sql, { workspaceId, name: rival, byId: member(who), at }));
      const source = firm === undefined ? ('note' as const) : ('field_alert' as const);
      await addAssessment(
        sql,
        {
          ...note,
          source,
          ...(firm === undefined ? { segmentId: printers } : { accountId: accountOf.get(firm) }),
          ...(competitor && { competitorId: competitor.id }),
        },
        { workspaceId, authorId: member(who), at },
      );
    }
    return { printers, retailers };
  });
}

async function segment(
  sql: Sql,
  name: string,
  text: string,
  written: { workspaceId: string; authorId: string; at: Date },
): Promise<string> {
  const rule = parseRule(text);
  const id = newId();
  const { length: estimate } = await contactsWhere(sql, rule, written.at);
  await addSegment(sql, { id, name, rule, estimate, ...written });
  return id;
}
