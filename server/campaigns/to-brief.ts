import type { Sql } from '../../prisma/database.ts';
import { acknowledgementsOf } from '../../prisma/stores/acknowledgements.ts';
import type { BriefRow } from '../../prisma/stores/briefs.ts';
import { latestAsking } from '../../prisma/stores/run-progress.ts';
import type { Subject } from '../../prisma/stores/subjects.ts';
import { briefSectionsSchema, type Brief } from './contract.ts';

/** The version of a brief that counts, with who has confirmed exactly it. `hashes` are the subjects' as they are now. */
export async function toBrief(
  sql: Sql,
  brief: BriefRow,
  around: { runId: string | undefined; hashes: Record<Subject, string>; names: ReadonlyMap<string, string> },
): Promise<Brief> {
  const subject: Subject = `brief.${brief.audience}`;
  const hash = around.hashes[subject];
  const given = await acknowledgementsOf(sql, brief.campaignId, subject, hash);
  const asking = around.runId === undefined ? undefined : await latestAsking(sql, around.runId, subject);
  return {
    id: brief.id,
    audience: brief.audience,
    version: brief.version,
    hash,
    sections: briefSectionsSchema.parse(brief.sections),
    createdAt: brief.createdAt.toISOString(),
    author: brief.author,
    acknowledged: given.acknowledged,
    waiting: given.waiting,
    need: asking ? needOf(asking, given.acknowledged, around.names) : null,
    dueAt: given.dueAt,
    voided: given.voided,
  };
}

function needOf(
  asking: NonNullable<Awaited<ReturnType<typeof latestAsking>>>,
  acknowledged: readonly { memberId: string }[],
  names: ReadonlyMap<string, string>,
): Brief['need'] {
  const confirmed = new Set(acknowledged.map(({ memberId }) => memberId));
  const { k, must } = asking.need;
  const missing = must.filter((id) => !confirmed.has(id)).length;
  // Somebody of a later rung stands in for one who must confirm and is silent.
  const standIns = asking.seats.filter(
    ({ memberId, rung }) => rung > 0 && memberId !== undefined && confirmed.has(memberId),
  ).length;
  return {
    count: Math.max(1, k),
    of: asking.seats.length,
    leads: must.map((id) => names.get(id) ?? ''),
    met: confirmed.size >= k && missing <= standIns,
  };
}
