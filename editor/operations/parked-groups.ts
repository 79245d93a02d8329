export interface Parked {
  scopeId: string;
  kind: string;
  campaign: string;
  name: string;
  stepId: string;
  why: string;
  since: string;
}

export interface ParkedGroup {
  key: string;
  campaign: string;
  stepId: string;
  why: string;
  /** The earliest of the group. */
  since: string;
  scopeIds: string[];
  names: string[];
  /** Does a whole campaign stand still, or single people? */
  whole: boolean;
}

/** One cause is one row, however many it holds: the same step of the same campaign for the same reason. Oldest first. */
export function parkedGroups(items: readonly Parked[]): ParkedGroup[] {
  const groups = new Map<string, ParkedGroup>();
  for (const item of items) {
    const key = JSON.stringify([item.campaign, item.stepId, item.why, item.kind]);
    const group = groups.get(key) ?? { key, campaign: item.campaign, stepId: item.stepId, why: item.why, since: item.since, scopeIds: [], names: [], whole: item.kind === 'campaign' };
    group.scopeIds.push(item.scopeId);
    group.names.push(item.name);
    if (item.since < group.since) group.since = item.since;
    groups.set(key, group);
  }
  return [...groups.values()].toSorted((a, b) => a.since.localeCompare(b.since));
}

/** Whom it holds up, in words: "The whole campaign waits." or "Ana Ruiz and 13 others wait." */
export function whoWaits(group: Pick<ParkedGroup, 'whole' | 'names'>): string {
  if (group.whole) return 'The whole campaign waits.';
  const [first, second] = group.names;
  const name = first?.trim() || 'One person';
  if (group.names.length === 1) return `${name} waits.`;
  if (group.names.length === 2) return `${name} and ${second?.trim() || 'one other'} wait.`;
  return `${name} and ${group.names.length - 1} others wait.`;
}
