import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../prisma/id.ts';
import { pauseRun, resumeRun } from '../../prisma/stores/runs.ts';
import { EffectRefused } from '../../worker/activities/effect.ts';
import type { Effect } from '../../worker/activities/effect.ts';
import { createEffectActivities } from '../../worker/activities/perform-effect.ts';
import { aWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

describe('an effect of the ledger', () => {
  let world: World;
  let runId: string;
  /** What the outside does to the next attempts; the rest succeed. */
  let answers: (() => Promise<string>)[];
  let sent: string[];
  let isWanted: boolean;

  const outside: Effect = {
    kind: 'test.letter',
    prepare: async (_sql, row) =>
      isWanted
        ? async () => {
            sent.push(row.key);
            return (answers.shift() ?? (async () => 'ref-1'))();
          }
        : undefined,
  };

  beforeAll(async () => {
    world = await aWorld();
    runId = await world.run(await world.campaign());
  });
  afterAll(() => world.close());
  beforeEach(() => {
    answers = [];
    sent = [];
    isWanted = true;
  });

  async function reserve(overrides: { state?: string; outlives?: boolean } = {}): Promise<string> {
    const id = newId();
    const { state = 'reserved', outlives = false } = overrides;
    await world.look(
      `INSERT INTO effect (id, workspace_id, scope_id, step_id, visit, kind, key, recipient_id, args, outlives, state, created_at, updated_at)
       VALUES ($1, $2, $3, 'plan', 1, 'test.letter', $4, $5, '{}', $6, $7, $8, $8)`,
      id,
      world.workspaceId,
      runId,
      `key/${id}`,
      world.people.ben,
      outlives,
      state,
      world.clock.now(0),
    );
    return id;
  }
  const perform = (effectId: string) =>
    createEffectActivities(world.engine, [outside]).performEffect({
      workspaceId: world.workspaceId,
      scopeId: runId,
      effectId,
    });
  const row = async (id: string) =>
    (
      await world.look<{ state: string; attempt: number; provider_ref: string | null; problem: string | null }>(
        'SELECT state, attempt, provider_ref, problem FROM effect WHERE id = $1',
        id,
      )
    )[0];
  const causes = async (id: string): Promise<string[]> =>
    (await world.look<{ kind: string }>(`SELECT kind FROM cause WHERE body->>'effectId' = $1 ORDER BY id`, id)).map(
      ({ kind }) => kind,
    );
  const refused = () => Promise.reject(new EffectRefused('The mail server answered 451'));

  it('is performed once and tells its scope', async () => {
    const id = await reserve();
    expect(await perform(id)).toEqual({ poke: true });
    expect(await perform(id)).toEqual({ poke: false });

    expect(sent).toEqual([`key/${id}`]);
    expect(await row(id)).toEqual({ state: 'done', attempt: 1, provider_ref: 'ref-1', problem: null });
    expect(await causes(id)).toEqual(['effectDone']);
  });

  it('that nothing waits for wakes nobody once it is done', async () => {
    const id = await reserve({ outlives: true });
    expect(await perform(id)).toEqual({ poke: false });
    expect(await row(id)).toMatchObject({ state: 'done' });
    expect(await causes(id)).toEqual([]);
  });

  it('that was under way when the worker died may have happened: it is never sent again', async () => {
    const id = await reserve({ state: 'sending' });
    expect(await perform(id)).toEqual({ poke: true });
    expect(await perform(id)).toEqual({ poke: false });

    expect(sent).toEqual([]);
    expect(await row(id)).toMatchObject({ state: 'unknown', problem: expect.stringContaining('Interrupted') });
    expect(await causes(id)).toEqual(['effectUnknown']);
  });

  it('that breaks off in the middle is unknown as well', async () => {
    const id = await reserve({ outlives: true });
    answers = [() => Promise.reject(new Error('socket hang up'))];
    expect(await perform(id)).toEqual({ poke: true });
    expect(await row(id)).toMatchObject({ state: 'unknown', attempt: 1 });
    expect(await causes(id)).toEqual(['effectUnknown']);
  });

  it('that is refused is tried again, five times, and then failed', async () => {
    const id = await reserve();
    answers = [refused, refused, refused, refused, refused];
    for (let n = 1; n <= 4; n++) {
      await expect(perform(id)).rejects.toThrow('451');
      expect(await row(id)).toMatchObject({ state: 'reserved', attempt: n, problem: 'The mail server answered 451' });
    }
    expect(await perform(id)).toEqual({ poke: true });
    expect(await row(id)).toMatchObject({ state: 'failed', attempt: 5 });
    expect(await causes(id)).toEqual(['effectFailed']);
    expect(sent).toHaveLength(5);
  });

  it('that is refused once and then taken is done', async () => {
    const id = await reserve();
    answers = [refused];
    await expect(perform(id)).rejects.toThrow('451');
    expect(await perform(id)).toEqual({ poke: true });
    expect(await row(id)).toEqual({ state: 'done', attempt: 2, provider_ref: 'ref-1', problem: null });
  });

  it('is left alone while the run is paused, and dropped when there is no reason any more', async () => {
    const id = await reserve();
    const change = { workspaceId: world.workspaceId, runId, memberId: world.people.priya! };
    await pauseRun(world.db, world.clock, change);
    expect(await perform(id)).toEqual({ poke: false });
    expect(await row(id)).toMatchObject({ state: 'reserved', attempt: 0 });
    await resumeRun(world.db, world.clock, change);
    isWanted = false;
    expect(await perform(id)).toEqual({ poke: false });

    expect(sent).toEqual([]);
    expect(await row(id)).toMatchObject({ state: 'dropped', problem: 'No longer needed' });
    expect(await causes(id)).toEqual([]);
  });

  it('is sent once by however many find it at the same moment', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => reserve()));
    await Promise.all(ids.flatMap((id) => [perform(id), perform(id), perform(id)]));

    expect(sent.toSorted()).toEqual(ids.map((id) => `key/${id}`).toSorted());
    for (const id of ids) expect(await row(id)).toMatchObject({ state: 'done', attempt: 1 });
  });
});
