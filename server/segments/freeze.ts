import { addActivity } from '../../prisma/stores/activity.ts';
import { findSegment, freezeSegment, SEGMENT_LEAST } from '../../prisma/stores/segments.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import type { segmentsContract } from './contract.ts';
import { toSnapshot } from './to-segment.ts';

export const freeze: Handler<typeof segmentsContract.freeze> = (ctx, { params, body }) =>
  ctx.transaction(async ({ sql, now }) => {
    const { workspaceId, id: byId, role } = ctx.me;
    const segment = found(await findSegment(sql, params.id), 'segment');
    const override = role === 'operations' ? body.reason : undefined;
    const frozen = await freezeSegment(sql, segment, { workspaceId, byId, seed: now.getTime(), override, at: now });
    if ('refused' in frozen) {
      const { refused, count } = frozen;
      throw new AppError(
        422,
        refused,
        refused === 'SEGMENT_EMPTY'
          ? 'Nobody is in this segment.'
          : `${count} people are too few for a campaign: ${SEGMENT_LEAST} at least. Operations may say why it is enough.`,
      );
    }
    const { snapshot } = frozen;
    await addActivity(sql, {
      workspaceId,
      actorId: byId,
      verb: 'segment.frozen',
      data: { segmentId: segment.id, snapshotId: snapshot.id, count: snapshot.count },
      at: now,
    });
    return toSnapshot(snapshot);
  });
