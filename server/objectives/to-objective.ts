import { paceOf } from '../../flow/objectives/pace.ts';
import { shareChange, shareChangeWords } from '../../flow/objectives/share-change.ts';
import type { StoredObjective } from '../../prisma/stores/objectives.ts';
import { objectiveKind, type Objective } from './contract.ts';

/** A stored objective with how it stands at a moment. Pure. */
export function toObjective(stored: StoredObjective, now: Date): Objective {
  return {
    ...stored,
    kind: objectiveKind.parse(stored.kind),
    campaigns: stored.campaigns.map(({ id, name }) => ({ id, name })),
    pace: paceOf(stored, stored.readings, now.toISOString()),
    change: changeOf(stored),
  };
}

/** Only of a share of people, asked before and after. */
function changeOf({ unit, baseline, baselineN, readings }: StoredObjective): Objective['change'] {
  const after = readings.findLast(({ n }) => n !== null);
  if (unit !== '%' || baseline === null || baselineN === null || !after || after.n === null) return null;
  if (![baseline, after.value].every((percent) => percent >= 0 && percent <= 100)) return null;
  const change = shareChange({ percent: baseline, n: baselineN }, { percent: after.value, n: after.n });
  return { ...change, words: shareChangeWords(change) };
}
