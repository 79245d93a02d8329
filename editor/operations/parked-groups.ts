export interface Parked {
  scopeId: string;
  kind: string;
  campaignId: string;
  campaign: string;
  name: string;
  stepId: string;
  step: string;
  why: string;
  details: string;
  effect: string;
  since: string;
}

export interface ParkedGroup {
  key: string;
  campaign: string;
  campaignId: string;
  /** The step as it is called in the flow. */
  step: string;
  why: string;
  details: string;
  /** The earliest of the group. */
  since: string;
  scopeIds: string[];
  names: string[];
  /** What it means for people: the sentence of one, or who waits when there are several. */
  effect: string;
}

/** One cause is one row, however many it holds: the same step of the same campaign for the same error. Oldest first. */
export function parkedGroups(items: readonly Parked[]): ParkedGroup[] {
  const groups = new Map<string, ParkedGroup>();
  for (const item of items) {
    const { scopeId, kind, campaignId, campaign, name, stepId, step, why, details, effect, since } = item;
    const key = JSON.stringify([kind, campaignId, stepId, details]);
    const group = groups.get(key);
    if (!group) {
      groups.set(key, {
        key,
        campaign,
        campaignId,
        step,
        why,
        details,
        effect,
        since,
        scopeIds: [scopeId],
        names: [name],
      });
      continue;
    }
    group.scopeIds.push(scopeId);
    group.names.push(name);
    group.effect = whoWaits(group.names);
    if (since < group.since) group.since = since;
  }
  return [...groups.values()].toSorted((a, b) => a.since.localeCompare(b.since));
}

/** "Ana Ruiz and 13 others wait." */
export function whoWaits(names: readonly string[]): string {
  const [first, second] = names;
  const name = first?.trim() || 'One person';
  if (names.length <= 1) return `${name} waits.`;
  if (names.length === 2) return `${name} and ${second?.trim() || 'one other'} wait.`;
  return `${name} and ${names.length - 1} others wait.`;
}
