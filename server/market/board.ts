import { missingEvidence, risingCompetitors } from '../../flow/market/board.ts';
import { readBoard } from '../../prisma/stores/market-board.ts';
import { findSegment } from '../../prisma/stores/segments.ts';
import { assertOfTheHouse } from '../auth/house.ts';
import type { Handler } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import type { marketContract } from './contract.ts';
import { toNotes } from './to-note.ts';

export const board: Handler<typeof marketContract.board> = (ctx, { query }) => {
  assertOfTheHouse(ctx.me, 'segment');
  return ctx.transaction(async ({ sql, now }) => {
    const segment = found(await findSegment(sql, query.segmentId), 'segment');
    const notes = await readBoard(sql, [segment], now);
    const competitors = new Map(notes.flatMap(({ competitor }) => (competitor ? [[competitor.id, competitor]] : [])));
    const alerts = notes
      .filter(({ source }) => source === 'field_alert')
      .map(({ competitor, at }) => ({ competitorId: competitor?.id ?? null, at }));
    return {
      segment: { id: segment.id, name: segment.name },
      items: await toNotes(sql, ctx.me, notes),
      rising: risingCompetitors(alerts, now).flatMap(({ competitorId, alerts: count }) => {
        const competitor = competitors.get(competitorId);
        return competitor ? [{ competitor, alerts: count }] : [];
      }),
      missing: missingEvidence(notes.map(({ kind }) => kind)),
    };
  });
};
