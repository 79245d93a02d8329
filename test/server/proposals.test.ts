import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definitionSchema, type FlowDefinition } from '../../flow/definition.ts';
import { hashFlow } from '../../flow/hash.ts';
import { templates } from '../../flow/templates/templates.ts';
import type { VersionSummary } from '../../server/flows/contract.ts';
import type { ProblemDocument } from '../../server/http/route.ts';
import type { ProposalSummary } from '../../server/proposals/contract.ts';
import { aServedWorld, type ServedWorld } from '../support/serve-world.ts';
import { codeOf, type Reply } from '../support/server.ts';

const bookFlow = (label = 'Give to the next in Sales'): FlowDefinition => {
  const flow = templates.find(({ id }) => id === 'F1')!.flow();
  flow.steps.asg!.label = label;
  return flow;
};

let served: ServedWorld;
beforeAll(async () => {
  served = await aServedWorld({ flow: bookFlow('Assign') });
  await served.world.owner.query(
    `UPDATE member SET groups = '{budget_board}' WHERE role IN ('operations', 'admin', 'service')`,
  );
});
afterAll(() => served.stop());

interface FlowPage {
  draft: { definition: FlowDefinition; revision: number } | null;
  versions: VersionSummary[];
  waiting: { id: string; mayApprove: boolean }[];
}
const at = (path: string): string => `/flows/${served.world.flowId}${path}`;
const page = async (who: string): Promise<FlowPage> => (await served.as(who).get<FlowPage>(at(''))).body;
const live = async (): Promise<VersionSummary> => (await page('ruth')).versions[0]!;
const draw = async (who: string, definition: FlowDefinition, baseVersionId?: string): Promise<number> => {
  const revision = (await page(who)).draft?.revision ?? 0;
  const base = baseVersionId ?? (await live()).id;
  const saved = await served
    .as(who)
    .send<{ revision: number }>('PUT', at('/draft'), { definition, layout: {}, baseVersionId: base, revision });
  expect(saved.status, JSON.stringify(saved.body)).toBe(200);
  return saved.body.revision;
};
const ask = (who: string, revision: number, note = 'Asked for by Ben') =>
  served.as(who).send<ProposalSummary>('POST', at('/proposals'), { revision, note });
const drawAndAsk = async (who: string, definition: FlowDefinition): Promise<ProposalSummary> => {
  const asked = await ask(who, await draw(who, definition));
  expect(asked.status, JSON.stringify(asked.body)).toBe(201);
  return asked.body;
};
const approve = (who: string, id: string) =>
  served.as(who).send<VersionSummary>('POST', at(`/proposals/${id}/approve`), {});
const problem = (reply: Reply<unknown>) => reply.body as ProblemDocument;
const names = (people: readonly { name: string }[]) => people.map(({ name }) => name);

describe('a review', () => {
  it('needs a note, names its authors, and who may approve', async () => {
    const revision = await draw('dana', bookFlow('One'));

    expect((await ask('dana', revision, '  ')).status).toBe(422);
    const asked = await ask('dana', revision);
    expect(asked.status).toBe(201);
    expect(asked.body).toMatchObject({ state: 'open', hash: hashFlow(bookFlow('One')), askedBy: 'Dana Kowalski' });
    expect(names(asked.body.authors)).toEqual(['Dana Kowalski']);
    expect(names(asked.body.mayApprove)).toContain('Ruth Stein');
    expect(names(asked.body.mayApprove)).not.toContain('Dana Kowalski');
    expect((await page('dana')).waiting).toMatchObject([{ id: asked.body.id, mayApprove: false }]);
    expect((await page('ruth')).waiting).toMatchObject([{ id: asked.body.id, mayApprove: true }]);
  });

  it('is never approved by its author, nor published past it', async () => {
    const asked = await drawAndAsk('dana', bookFlow('Two'));
    const { revision } = (await page('dana')).draft!;

    const own = await approve('dana', asked.id);
    expect([own.status, codeOf(own)]).toEqual([403, 'FOUR_EYES']);
    const past = await served.as('dana').send('POST', at('/versions'), { revision, note: 'Quickly' });
    expect([past.status, codeOf(past)]).toEqual([403, 'FOUR_EYES']);
    expect((await approve('priya', asked.id)).status).toBe(403);
    expect((await live()).number).toBe(1);
  });

  it('is published by the approval, as it was frozen', async () => {
    const asked = await drawAndAsk('dana', bookFlow('Three'));
    const reply = await approve('ruth', asked.id);

    expect([reply.status, reply.body]).toMatchObject([
      201,
      { number: 2, hash: asked.hash, publishedBy: 'Dana Kowalski', approvedBy: 'Ruth Stein', note: 'Asked for by Ben' },
    ]);
    expect(await page('dana')).toMatchObject({ draft: null, waiting: [] });
    const stored = (await served.as('priya').get(`/flow-versions/${reply.body.id}`)).body;
    expect(hashFlow(definitionSchema.parse(stored.definition))).toBe(asked.hash);
    const again = await approve('ruth', asked.id);
    expect([again.status, problem(again)]).toMatchObject([
      409,
      { code: 'PROPOSAL_DECIDED', detail: 'This was approved and published by Ruth Stein before.' },
    ]);
  });

  it('makes one version at most among 50 requests at once, and none by its author', async () => {
    const asked = await drawAndAsk('dana', bookFlow('Four'));
    const before = (await live()).number;
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, n) => {
        const who = n % 2 === 0 ? 'dana' : 'ruth';
        return approve(who, asked.id).then((reply) => ({ who, reply }));
      }),
    );

    const published = replies.filter(({ reply }) => reply.status === 201);
    expect(published.map(({ who }) => who)).toEqual(['ruth']);
    for (const { who, reply } of replies) {
      if (reply.status === 201) continue;
      // A request that found the database busy is told to come again; none of them published.
      expect(who === 'dana' ? [403, 503] : [409, 503], JSON.stringify(reply.body)).toContain(reply.status);
    }
    expect((await live()).number).toBe(before + 1);
    const { rows } = await served.world.owner.query(
      `SELECT count(*)::int AS count FROM activity WHERE verb = 'flow.published' AND actor_id = $1`,
      [served.world.people.dana],
    );
    expect(rows).toEqual([{ count: 0 }]);
  });

  it('is outdated by a newer draft, and says what became different', async () => {
    const asked = await drawAndAsk('dana', bookFlow('Five'));
    await draw('dana', bookFlow('Six'));
    const reply = await approve('ruth', asked.id);

    expect([reply.status, problem(reply).code]).toEqual([409, 'PROPOSAL_STALE']);
    expect(problem(reply).errors).toContainEqual(
      expect.objectContaining({ code: 'NEWER_DRAFT', message: expect.stringContaining('Six') }),
    );
    const read = (await served.as('ruth').get(at(`/proposals/${asked.id}`))).body;
    expect(read).toMatchObject({ outdated: [{ by: 'draft' }] });

    const anew = await ask('dana', (await page('dana')).draft!.revision);
    expect(codeOf(await approve('ruth', asked.id))).toBe('PROPOSAL_DECIDED');
    expect((await approve('ruth', anew.body.id)).status).toBe(201);
  });

  it('is outdated by a newer version; one who began before it is refused with the difference', async () => {
    const old = (await live()).id;
    const dana = await drawAndAsk('dana', bookFlow('Seven'));
    const ruth = await drawAndAsk('ruth', bookFlow('Eight'));
    expect((await approve('ruth', dana.id)).status).toBe(201);

    expect(codeOf(await approve('dana', ruth.id))).toBe('PROPOSAL_STALE');
    const again = await ask('ruth', await draw('ruth', bookFlow('Eight'), old));
    expect([again.status, codeOf(again)]).toEqual([409, 'NEWER_VERSION']);
    expect(
      problem(again)
        .errors.map(({ message }) => message)
        .join(' '),
    ).toContain('Seven');
    const rebased = await ask('ruth', await draw('ruth', bookFlow('Eight')));
    expect(rebased.status).toBe(201);
    expect((await approve('dana', rebased.body.id)).status).toBe(201);
  });

  it('is outdated by other policies', async () => {
    const asked = await drawAndAsk('dana', bookFlow('Nine'));
    const { rowCount } = await served.world.owner.query(
      `INSERT INTO policy (id, workspace_id, built_in, enabled, reason, author_id, created_at, updated_at)
       VALUES (gen_random_uuid(), $1, 'G13', false, 'For now', $2, $3, $3)`,
      [served.world.workspaceId, served.world.people.ruth, served.world.clock.now(0)],
    );
    expect(rowCount).toBe(1);

    const reply = await approve('ruth', asked.id);
    expect([codeOf(reply), problem(reply).errors[0]?.code]).toEqual(['PROPOSAL_STALE', 'NEWER_POLICIES']);
    await served.world.owner.query('DELETE FROM policy');
    expect((await approve('ruth', asked.id)).status).toBe(201);
  });

  it('is withdrawn by who asked alone, sent back with a reason, and ends with the draft', async () => {
    const first = await drawAndAsk('dana', bookFlow('Ten'));
    const end = (who: string, id: string, how: string, body = {}) =>
      served.as(who).send<ProposalSummary>('POST', at(`/proposals/${id}/${how}`), body);

    expect(codeOf(await end('ruth', first.id, 'withdraw'))).toBe('NOT_YOURS');
    expect((await end('dana', first.id, 'withdraw')).body).toMatchObject({ state: 'withdrawn' });
    expect(codeOf(await approve('ruth', first.id))).toBe('PROPOSAL_DECIDED');

    const second = await drawAndAsk('dana', bookFlow('Ten'));
    expect((await end('ruth', second.id, 'send-back', { reason: '' })).status).toBe(422);
    expect((await end('ruth', second.id, 'send-back', { reason: 'Say it shorter' })).body).toMatchObject({
      state: 'sent_back',
      reason: 'Say it shorter',
      decidedBy: 'Ruth Stein',
    });

    const third = await drawAndAsk('dana', bookFlow('Ten'));
    await served.as('dana').send('DELETE', at('/draft'));
    expect(codeOf(await approve('ruth', third.id))).toBe('PROPOSAL_DECIDED');
    const { items } = (await served.as('priya').get<{ items: ProposalSummary[] }>(at('/proposals'))).body;
    expect(items.slice(0, 3).map(({ state }) => state)).toEqual(['withdrawn', 'sent_back', 'withdrawn']);
  });
});

describe('whose change it is', () => {
  it('goes with a fork: neither of both approves it', async () => {
    await draw('dana', bookFlow('Eleven'));
    const theirs = await served
      .as('ruth')
      .get<{ name: string; definition: FlowDefinition }>(at(`/drafts/${served.world.people.dana}`));
    expect([theirs.body.name, theirs.body.definition.steps.asg?.label]).toEqual(['Dana Kowalski', 'Eleven']);
    expect((await served.as('tom').get(at(`/drafts/${served.world.people.dana}`))).status).toBe(403);

    const mine = (await page('ruth')).draft?.revision ?? 0;
    const forked = await served
      .as('ruth')
      .send<{ revision: number }>('POST', at('/draft/fork'), { memberId: served.world.people.dana, revision: mine });
    expect(forked.status, JSON.stringify(forked.body)).toBe(200);
    const asked = await ask('ruth', forked.body.revision);
    expect(names(asked.body.authors).toSorted()).toEqual(['Dana Kowalski', 'Ruth Stein']);
    for (const who of ['dana', 'ruth']) expect(codeOf(await approve(who, asked.body.id))).toBe('FOUR_EYES');
    await served.as('ruth').send('DELETE', at('/draft'));
  });

  it('stays with who made it first when somebody else copies it by hand', async () => {
    await draw('dana', bookFlow('Twelve'));
    await served.as('dana').send('DELETE', at('/draft'));
    const asked = await drawAndAsk('ruth', bookFlow('Twelve'));

    expect(names(asked.authors)).toContain('Dana Kowalski');
    expect(codeOf(await approve('dana', asked.id))).toBe('FOUR_EYES');
    await served.as('ruth').send('DELETE', at('/draft'));
  });
});

describe('a workspace with one person in operations', () => {
  it('is freed of four eyes by its admin alone, with a reason that is noted', async () => {
    const rule = (who: string, body: object) => served.as(who).send('PUT', '/publishing', body);
    await served.world.owner.query(`UPDATE member SET role = 'admin' WHERE id = $1`, [served.world.people.ruth]);

    expect((await rule('dana', { fourEyes: false, reason: 'Alone' })).status).toBe(403);
    expect(codeOf(await rule('ruth', { fourEyes: false }))).toBe('REASON_REQUIRED');
    expect((await rule('ruth', { fourEyes: false, reason: 'Dana is alone until May' })).body).toMatchObject({
      fourEyes: false,
    });
    const asked = await drawAndAsk('dana', bookFlow('Thirteen'));
    expect((await approve('dana', asked.id)).status).toBe(201);
    await rule('ruth', { fourEyes: true });
    const { rows } = await served.world.owner.query<{ verb: string; data: object }>(
      `SELECT verb, data FROM activity WHERE verb LIKE 'four_eyes.%' ORDER BY at, verb`,
    );
    expect(rows).toContainEqual({ verb: 'four_eyes.switched_off', data: { reason: 'Dana is alone until May' } });
  });
});
