import { readFlows } from '../../prisma/stores/flow-versions.ts';
import { listFlows, versionsOf } from '../../prisma/stores/flows.ts';
import { readWaiting } from '../proposals/waiting.ts';
import { assertOfTheHouse } from '../auth/house.ts';
import type { Handler } from '../http/handler.ts';
import type { flowsContract } from './contract.ts';
import { toVersion } from './to-version.ts';

export const list: Handler<typeof flowsContract.list> = async (ctx) => {
  assertOfTheHouse(ctx.me, 'flow');
  return ctx.transaction(async (tx) => {
    const flows = await listFlows(tx, ctx.me.id);
    const versions = await versionsOf(
      tx.sql,
      flows.map(({ id }) => id),
    );
    const live = flows.map((flow) => versions.find(({ flowId }) => flowId === flow.id));
    const definitions = await readFlows(
      tx.sql,
      live.flatMap((version) => (version ? [version.id] : [])),
    );
    const waiting = await readWaiting(
      tx,
      ctx.me,
      flows.map(({ id }) => id),
    );
    return {
      items: flows.map((flow, index) => {
        const version = live[index];
        const steps = Object.keys((version && definitions.get(version.id)?.steps) ?? {}).length;
        return { ...flow, live: version ? toVersion(version) : null, steps, waiting: waiting.get(flow.id) ?? [] };
      }),
    };
  });
};
