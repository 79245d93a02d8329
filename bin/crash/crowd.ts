import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { signIn } from '../load/session.ts';
import type { Session } from '../load/session.ts';
import type { Stack } from '../services/stack.ts';
import type { Random } from './random.ts';

/** People who answer and enquire by HTTP while parts of the product are killed; remembers what was acknowledged. */
export interface Crowd {
  /** References of enquiries that the server said it has, by the way in they came by. */
  acknowledged: Map<string, 'form' | 'file'>;
  sendAtLeast(count: number): Promise<void>;
  /** Assigns, accepts, rejects, qualifies, sells and takes orders, for so long; refusals and lost calls are part of it. */
  decideFor(ms: number): Promise<void>;
  /** Acknowledged ones that have not been stepped to rest. */
  unsettled(): Promise<number>;
  /** Until the server answers and the database takes a query. */
  untilServed(): Promise<void>;
  decisions(): number;
}

const SOURCE = `SELECT s.key, s.kind FROM source s JOIN campaign c ON c.id = s.campaign_id WHERE c.code = 'DEPOSIT' AND s.opened_at IS NOT NULL`;
const OPEN = `SELECT t.id, t.kind, t.enquiry_id AS "enquiryId", m.name, t.form FROM task t LEFT JOIN member m ON m.id = t.member_id
  WHERE t.state = 'open' AND (t.kind IN ('handoff', 'qualify', 'sell', 'order') OR t.form = 'assign_manually') ORDER BY t.created_at DESC LIMIT 40`;
const SALES = `SELECT id FROM member WHERE role = 'sales' AND position = 'member'`;
const UNSETTLED = `SELECT
    (SELECT count(*) FROM enquiry e JOIN scope s ON s.id = e.id WHERE e.external_ref LIKE 'crash-%' AND s.status = 'open'
      AND (s.stepped_at IS NULL OR EXISTS (SELECT 1 FROM cause c WHERE c.scope_id = s.id AND c.seq IS NULL)))::int
    + (SELECT count(*) FROM import_row r JOIN import i ON i.id = r.import_id WHERE i.state = 'running' AND r.row_number > i.cursor)::int AS n`;

/** Of three rounds one comes as a file. */
const FILE_SHARE = 1 / 3;
const PEOPLE = ['Ben Carter', 'Karen Boyle', 'Leo Fischer', 'Tom Whitlock'];

interface Waiting {
  id: string;
  kind: string;
  enquiryId: string | null;
  name: string | null;
  form: string | null;
}

/** What people say, by the questions that their step asks. */
const QUALIFIED: Record<string, Record<string, string>> = {
  BANT: { need: 'Savings', timeline: 'This month', budget: '£2,000', authority: 'Decides alone' },
  three_questions: { need: 'Savings', timeline: 'This month', decides: 'Alone' },
};
const STILL_TALKING = { outcome: 'progress', form: { note: 'Will decide next week.' } };
const LINE = { name: 'Twelve-month deposit', quantity: 1, unitMinor: 200_000 };

export async function createCrowd({
  stack,
  owner,
  random,
}: {
  stack: Stack;
  owner: Pool;
  random: Random;
}): Promise<Crowd> {
  const { rows: sources } = await owner.query<{ key: string; kind: string }>(SOURCE);
  const { rows: sales } = await owner.query<{ id: string }>(SALES);
  const form = sources.find(({ kind }) => kind === 'web_form')?.key ?? '';
  const sessions = new Map<string, Session>();
  for (const name of [...PEOPLE, 'Priya Nair']) sessions.set(name, await signIn(stack.url, name));
  const acknowledged = new Map<string, 'form' | 'file'>();
  let sent = 0;
  let decided = 0;

  /** A good fit, so that it is assigned, offered and mailed; without an identity but its reference. */
  const body = (reference: string) => ({
    reference,
    name: `Person ${reference}`,
    score: 50 + Math.floor(random.next() * 50),
    answers: { balance: 2000, loan: 'no' },
  });

  async function sendForms(count: number): Promise<void> {
    const references = Array.from({ length: count }, () => `crash-${(sent += 1)}`);
    await Promise.all(
      references.map(async (reference) => {
        const answer = await fetch(`${stack.url}/api/v1/intake/${form}/enquiries`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body(reference)),
          signal: AbortSignal.timeout(10_000),
        }).catch(() => undefined);
        if (answer?.status === 201) acknowledged.set(reference, 'form');
      }),
    );
  }

  async function sendFile(count: number): Promise<void> {
    const references = Array.from({ length: count }, () => `crash-${(sent += 1)}`);
    const lines = references.map((reference) => `${reference},Person ${reference},2000,no`);
    const answer = await sessions.get('Priya Nair')?.upload('/campaigns/DEPOSIT/imports', {
      file: { name: 'crash.csv', text: ['ref,name,balance,loan', ...lines, ''].join('\n') },
      mapping: { columns: { ref: 'reference', name: 'name' }, reference: 'ref' },
    });
    if (answer?.status === 202) for (const reference of references) acknowledged.set(reference, 'file');
  }

  function answerTo({ kind, form }: Waiting): object {
    if (form === 'assign_manually') return { outcome: 'done', form: { memberId: random.pick(sales)?.id } };
    if (kind === 'qualify') return { outcome: 'qualified' };
    if (kind === 'sell') return random.next() < 0.7 ? { outcome: 'won' } : STILL_TALKING;
    if (kind === 'order') return { outcome: 'ordered', form: { lines: [LINE] } };
    if (random.next() < 0.7) return { outcome: 'accepted' };
    return { outcome: 'rejected', reasonCode: 'missing_need', reason: 'Nothing is said of what they want.' };
  }

  async function decideOne(): Promise<void> {
    const { rows } = await owner.query<Waiting>(OPEN).catch(() => ({ rows: [] }));
    const task = random.pick(rows);
    if (!task) return void (await sleep(50));
    const person = sessions.get(task.name ?? 'Tom Whitlock');
    if (task.kind === 'qualify')
      await person?.send('PUT', `/enquiries/${task.enquiryId}/answers`, { answers: QUALIFIED[task.form ?? ''] ?? {} });
    const result = await person?.send('POST', `/tasks/${task.id}/answers`, answerTo(task));
    if (result?.status === 201) decided += 1;
  }

  const crowd: Crowd = {
    acknowledged,
    async sendAtLeast(count) {
      const before = acknowledged.size;
      const isFile = random.next() < FILE_SHARE;
      for (let tries = 0; acknowledged.size - before < count && tries < 20; tries++) {
        const missing = count - (acknowledged.size - before);
        await (isFile ? sendFile(missing) : sendForms(missing));
      }
    },
    async decideFor(ms) {
      const end = performance.now() + ms;
      while (performance.now() < end) await decideOne();
    },
    async unsettled() {
      return (await owner.query<{ n: number }>(UNSETTLED)).rows[0]?.n ?? 0;
    },
    async untilServed() {
      for (let n = 0; n < 600; n++) {
        const answer = await fetch(`${stack.url}/api/v1/health`, { signal: AbortSignal.timeout(3000) }).catch(
          () => undefined,
        );
        if (answer?.status === 200 && ((await answer.json()) as { ok: boolean }).ok) return;
        await sleep(100);
      }
      throw new Error('The server did not come back within a minute');
    },
    decisions: () => decided,
  };
  return crowd;
}
