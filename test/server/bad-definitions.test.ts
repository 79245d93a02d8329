import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemDocument } from '../../server/http/route.ts';
import { aServedWorld, type ServedWorld } from '../support/serve-world.ts';

let served: ServedWorld;
beforeAll(async () => void (served = await aServedWorld()));
afterAll(() => served.stop());

const saved = async (definition: unknown): Promise<{ status: number; body: ProblemDocument }> => {
  const reply = await served.as('dana').send('PUT', `/flows/${served.world.flowId}/draft`, {
    definition,
    layout: {},
    baseVersionId: served.world.versionId,
    revision: 0,
  });
  return { status: reply.status, body: reply.body as ProblemDocument };
};
const flow = (parts: object) => ({ schemaVersion: 1, name: 'Odd', steps: {}, edges: [], tables: {}, ...parts });
const deep = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
const many = (count: number) => Array.from({ length: count }, () => ({ from: 'a', outcome: 'b', to: 'c' }));

describe('a draft that cannot be read', () => {
  it.each([
    ['3,000 deep', flow({ tables: { t: deep(3_000) } }), 'TOO_DEEP', /^\/definition\/tables\/t\/0/],
    ['of a newer version', flow({ schemaVersion: 9 }), 'SCHEMA_VERSION', /^\/definition\/schemaVersion$/],
    ['with 5,001 lines', flow({ edges: many(5_001) }), 'TOO_LARGE', /^\/definition\/edges$/],
    [
      'with a name of the machinery',
      flow({ tables: JSON.parse('{"__proto__":{"polluted":1}}') }),
      'NAME_FORBIDDEN',
      /^\/definition\/tables\/__proto__$/,
    ],
    [
      'with a step called constructor',
      flow({ steps: JSON.parse('{"constructor":{"type":"task"}}') }),
      'NAME_FORBIDDEN',
      /^\/definition\/steps\/constructor$/,
    ],
    [
      'with an edge to nobody',
      flow({ edges: [{ from: 'a', outcome: 'b', to: 'a b' }] }),
      'INVALID_FORMAT',
      /^\/definition\/edges\/0\/to$/,
    ],
  ] as const)(
    '%s is refused with a code and a place, and nothing is kept',
    async (_name, definition, code, pointer) => {
      const { status, body } = await saved(definition);

      expect(status).toBe(422);
      expect(body.errors).toContainEqual({
        code,
        pointer: expect.stringMatching(pointer),
        message: expect.any(String),
      });
      expect((await served.as('dana').get<{ draft: unknown }>(`/flows/${served.world.flowId}`)).body.draft).toBeNull();
    },
  );

  it('that is larger than any body is refused before it is read', async () => {
    expect((await saved(flow({ name: 'x'.repeat(3_000_000) }))).status).toBe(413);
  });
});
