import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCaptures } from '../../prisma/stores/capture-batches.ts';
import type { Capture } from '../../prisma/stores/intake.ts';
import { findSource, type Source } from '../../prisma/stores/sources.ts';
import { newId } from '../../prisma/id.ts';
import { aCapturingCampaign, type Capturing } from '../support/capturing.ts';
import { freshDatabase } from '../support/database.ts';

let capturing: Capturing;
let other: Capturing;
let source: Source;
beforeAll(async () => {
  const urls = await freshDatabase();
  capturing = await aCapturingCampaign(urls);
  other = await aCapturingCampaign(urls);
  source = (await findSource(capturing.system, capturing.sourceKey))!.source;
});
afterAll(() => Promise.all([capturing.close(), other.close()]));

const aCapture = (reference: string, overrides: Partial<Capture> = {}): Capture => ({
  source,
  values: { reference, name: '', kind: 'question', answers: {}, consent: {} },
  late: false,
  at: new Date(),
  ...overrides,
});
const references = () =>
  capturing.look<{ external_ref: string }>(`SELECT external_ref FROM enquiry ORDER BY external_ref`);

describe('many captures at once', () => {
  it('are each answered for itself: new, known, key reused, refused', async () => {
    const capture = createCaptures(capturing.db);
    const lost = { ...source, opensInto: { ...source.opensInto!, runId: newId() } };
    const { source: elsewhere } = (await findSource(other.system, other.sourceKey))!;

    const results = await Promise.allSettled([
      ...Array.from({ length: 40 }, (_, n) => capture(aCapture(`r${String(n % 20).padStart(2, '0')}`))),
      capture(aCapture('keyed', { key: { name: 'k', bodyHash: 'a' } })),
      capture(aCapture('keyed-too', { key: { name: 'k', bodyHash: 'b' } })),
      capture(aCapture('lost', { source: lost })),
      capture(aCapture('elsewhere', { source: elsewhere })),
    ]);

    const captured = results
      .slice(0, 40)
      .map((result) => (result.status === 'fulfilled' && 'enquiryId' in result.value ? result.value : undefined));
    expect(captured.filter((each) => each?.known === false)).toHaveLength(20);
    expect(captured.filter((each) => each?.known === true)).toHaveLength(20);
    expect(captured[25]?.enquiryId).toBe(captured[5]?.enquiryId);
    const keyed = results.slice(40, 42).map((result) => result.status === 'fulfilled' && 'keyReused' in result.value);
    expect(keyed.toSorted()).toEqual([false, true]);
    expect(results[42]).toMatchObject({ status: 'rejected', reason: { code: '23503' } });
    expect(results[43]).toMatchObject({ status: 'fulfilled', value: { known: false } });
    expect((await references()).filter(({ external_ref }) => external_ref.startsWith('r'))).toHaveLength(20);
    expect(await capturing.look(`SELECT 1 FROM enquiry WHERE external_ref = 'lost'`)).toEqual([]);
    expect(
      await capturing.look(
        `SELECT workspace_id FROM scope s WHERE id = (SELECT id FROM enquiry WHERE external_ref = 'elsewhere')`,
      ),
    ).toEqual([{ workspace_id: other.workspaceId }]);
  });

  it('share statements and commits', async () => {
    const capture = createCaptures(capturing.db);

    await Promise.all(Array.from({ length: 60 }, (_, n) => capture(aCapture(`shared${n}`))));

    const [row] = await capturing.look<{ rows: number; commits: number }>(
      `SELECT count(*)::int AS rows, count(DISTINCT xmin::text)::int AS commits FROM enquiry WHERE external_ref LIKE 'shared%'`,
    );
    expect(row).toMatchObject({ rows: 60 });
    expect(row?.commits).toBeLessThan(6);
  });

  it('leave the workspace of no connection set', async () => {
    await createCaptures(capturing.db)(aCapture('once'));

    expect((await capturing.db.pool.query('SELECT count(*)::int AS n FROM enquiry')).rows).toEqual([{ n: 0 }]);
  });
});
