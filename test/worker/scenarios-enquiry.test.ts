import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { step } from '../../worker/engine/step.ts';
import { expectFolds } from '../support/fold.ts';
import { aCapturingRun } from '../support/short-run.ts';
import { aWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
let runId: string;
beforeAll(async () => {
  world = await aWorld();
  ({ runId } = await aCapturingRun(world));
});
afterEach(async () => {
  await expectFolds(world);
});
afterAll(() => world.close());

const stepOne = (scopeId: string) => step(world.engine, { workspaceId: world.workspaceId, scopeId });

describe('one person on two ways in', () => {
  let web: string;

  it('who comes within a minute, both stepped at once, is one enquiry with a touch, one owner, one offer', async () => {
    web = await world.receive(runId, {
      name: 'Ana Ruiz',
      email: 'Ana.Ruiz@Acme.example',
      phone: '+44 113 496 0142',
      score: 70,
      consent: { email: 'given' },
    });
    world.clock.advance(38_000);
    const phone = await world.receive(
      runId,
      { name: 'Ana Ruiz', email: 'ana.ruiz@acme.example', score: 70, consent: { email: 'not_asked' } },
      'phone',
    );
    await Promise.all([stepOne(phone), stepOne(web)]);
    await world.drive.settle();

    expect(await world.standing(web)).toEqual(['handoff']);
    expect(await world.standing(phone)).toEqual(['(merged)']);
    expect(await world.look('SELECT merged_into_id, owner_id, stage FROM enquiry WHERE id = $1', phone)).toEqual([
      { merged_into_id: web, owner_id: null, stage: 'merged' },
    ]);
    expect(await world.look('SELECT enquiry_id, channel FROM touch')).toEqual([{ enquiry_id: web, channel: 'phone' }]);
    expect(await world.look('SELECT consent FROM enquiry WHERE id = $1', web)).toEqual([
      { consent: { email: 'given' } },
    ]);
    expect(await world.openTasks(`kind = 'handoff'`)).toHaveLength(1);
  });

  it('a third with the switchboard and another name is shown to somebody, who says which', async () => {
    world.clock.advance(60_000);
    const [another, again] = [
      await world.receive(runId, { name: 'Carlos Vega', phone: '+44 113 496 0142', score: 70 }, 'phone'),
      await world.receive(runId, {
        name: 'Ruiz, Ana',
        email: 'ana@home.example',
        phone: '+44 113 496 0142',
        score: 70,
      }),
    ];
    await world.drive.settle();
    expect(await world.standing(another)).toEqual(['dedupe']);
    expect(await world.standing(again), 'two e-mails are doubtful whatever the name').toEqual(['dedupe']);
    expect(await world.openTasks(`kind = 'review'`)).toMatchObject([{ role: 'operations' }, { role: 'operations' }]);

    await world.answer((await world.openTasks('enquiry_id = $1', another))[0], 'dana', 'unique');
    expect(await world.standing(another)).toEqual(['handoff']);
    await world.answer((await world.openTasks('enquiry_id = $1', again))[0], 'dana', 'duplicate');
    expect(await world.standing(again)).toEqual(['(merged)']);
    expect(await world.look('SELECT merged_into_id FROM enquiry WHERE id = $1', again)).toEqual([
      { merged_into_id: web },
    ]);
    expect(await world.look('SELECT count(*)::int AS n FROM touch WHERE enquiry_id = $1', web)).toEqual([{ n: 2 }]);
  });

  it('is known by the telephone alone where name and e-mail do not speak against it', async () => {
    const first = await world.enquire(runId, { name: 'José Peña', phone: '+44 20 7946 0018', score: 70 });
    world.clock.advance(1000);
    const second = await world.enquire(runId, {
      name: 'PENA  Jose',
      email: 'jose@pena.example',
      phone: '020 7946 0018',
      score: 70,
    });

    expect(await world.look('SELECT merged_into_id FROM enquiry WHERE id = $1', second)).toEqual([
      { merged_into_id: first },
    ]);
  });

  it('is known by the reference of another system, but not by the number of a row', async () => {
    const first = await world.enquire(runId, { reference: 'K-1001', email: 'kim@acme.example', score: 70 });
    world.clock.advance(1000);
    const second = await world.enquire(runId, { reference: 'K-1001', email: 'kim@home.example', score: 70 }, 'api');
    const [row, other] = [
      await world.enquire(runId, { reference: 'row:7', email: 'row7@acme.example', score: 70 }, 'import'),
      await world.enquire(runId, { reference: 'row:7', email: 'other7@acme.example', score: 70 }, 'api'),
    ];

    expect(await world.look('SELECT merged_into_id FROM enquiry WHERE id = $1', second)).toEqual([
      { merged_into_id: first },
    ]);
    expect([await world.standing(row), await world.standing(other)]).toEqual([['handoff'], ['handoff']]);
  });

  it('is known by the postal address; another name at it is shown to somebody', async () => {
    const first = await world.enquire(runId, { name: 'Mia Wood', address: '9 High Street, Leeds', score: 70 });
    world.clock.advance(1000);
    const again = await world.enquire(runId, { name: 'Mia Wood', address: '9 high street, LEEDS', score: 70 });
    const husband = await world.enquire(runId, { name: 'Ned Wood', address: '9 High Street, Leeds', score: 70 });
    expect(await world.look('SELECT merged_into_id FROM enquiry WHERE id = $1', again)).toEqual([
      { merged_into_id: first },
    ]);
    expect(await world.standing(husband)).toEqual(['dedupe']);

    await world.answer((await world.openTasks('enquiry_id = $1', husband))[0], 'dana', 'duplicate');
    expect(await world.look('SELECT merged_into_id FROM enquiry WHERE id = $1', husband)).toEqual([
      { merged_into_id: first },
    ]);
  });

  it('who steps first does not matter: only an older one is merged into', async () => {
    const older = await world.receive(runId, { email: 'leda@acme.example', score: 70 });
    world.clock.advance(1000);
    const younger = await world.receive(runId, { email: 'leda@acme.example', score: 70 });
    await stepOne(younger);
    await stepOne(older);

    expect(await world.standing(older)).toEqual(['handoff']);
    expect(await world.standing(younger)).toEqual(['(merged)']);
  });

  it('who asked longer ago than the window is a new enquiry', async () => {
    await world.until('2027-05-20T08:00:00.000Z');
    const later = await world.enquire(runId, { email: 'leda@acme.example', score: 70 });

    expect(await world.standing(later)).toEqual(['handoff']);
  });
});

describe('triage', () => {
  const decided = async (scopeId: string) =>
    (
      await world.look<{
        body: { outcome: string };
        trace: { truth?: unknown; result?: unknown }[];
        facts: Record<string, unknown>;
      }>(`SELECT body, trace, facts FROM cause WHERE scope_id = $1 AND kind = 'decided'`, scopeId)
    )[0]!;

  it('takes no rule for true whose facts are unknown, and keeps what it looked at', async () => {
    const id = await world.enquire(runId, { name: 'Nobody Known', address: '1 Mill Lane' });
    const { body, trace, facts } = await decided(id);

    expect(await world.standing(id)).toEqual(['nurture']);
    expect(body.outcome).toBe('else');
    expect(trace.length).toBeGreaterThanOrEqual(4);
    expect(JSON.stringify(trace)).toContain('null');
    expect(facts).toMatchObject({ enquiry: { kind: 'question', channel: 'web_page' } });
    expect(facts.enquiry).not.toHaveProperty('score');
  });

  it('reads numbers that came as text, and settles who is out with the rule as the reason', async () => {
    const [fit, out] = [
      await world.enquire(
        runId,
        { email: 'fit@bank.example', answers: { balance: '2143', loan: 'no', default: 'no' } },
        'import',
      ),
      await world.enquire(runId, { email: 'out@bank.example', answers: { balance: '90', default: 'yes' } }, 'import'),
    ];
    expect(await world.standing(fit)).toEqual(['handoff']);
    expect(await world.standing(out)).toEqual(['(disqualified)']);
    expect(await world.look('SELECT stage, closed_reason FROM enquiry WHERE id = $1', out)).toEqual([
      { stage: 'disqualified', closed_reason: 'rule_out' },
    ]);
  });

  it('holds nothing personal in causes or activity', async () => {
    const told = await world.look<{
      text: string;
    }>(`SELECT string_agg(body::text || coalesce(facts::text, ''), ' ') AS text FROM cause
      UNION ALL SELECT string_agg(data::text, ' ') FROM activity`);
    for (const { text } of told) expect(text).not.toMatch(/acme\.example|Ruiz|496 0142|Mill Lane/i);
  });
});

describe('a step that is run again', () => {
  it('does nothing more, wherever scopes stand', async () => {
    await world.drive.settle();
    const tables = [
      'cause',
      'task',
      'effect',
      'handoff',
      'activity',
      'touch',
      'assignment',
      'decision',
      'outbox',
      'scope',
      'enquiry',
      'run',
      'campaign',
      'source',
    ];
    const all = async () =>
      Object.fromEntries(
        await Promise.all(
          tables.map(async (table) => [
            table,
            (
              await world.look<{ hash: string }>(
                `SELECT md5(coalesce(string_agg(x::text, '|' ORDER BY x::text), '')) AS hash FROM ${table} x`,
              )
            )[0]!.hash,
          ]),
        ),
      );
    const scopes = await world.look<{ id: string }>('SELECT id FROM scope');
    const before = await all();
    const first = await Promise.all(scopes.map(({ id }) => stepOne(id)));
    const second = await Promise.all(scopes.map(({ id }) => stepOne(id)));

    expect(await all()).toEqual(before);
    expect(second).toEqual(first);
  });
});
