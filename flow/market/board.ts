/** How long what was seen stays on a market board. */
export const BOARD_DAYS = 90;
/** From so many alerts on one competitor within `RISING_DAYS` on, it is rising. */
export const RISING_FROM = 12;
export const RISING_DAYS = 30;

const DAY_MS = 86_400_000;

/**
 * What stands first on a market board (S09): impact, 1 to 5, times recency, which falls evenly from 1 now to 0 after 90
 * days. Undefined where it is older, or not seen yet, so it is not on the board. Pure.
 */
export function boardScore(note: { impact: number; at: Date }, now: Date): number | undefined {
  const age = now.getTime() - note.at.getTime();
  if (age < 0 || age > BOARD_DAYS * DAY_MS) return undefined;
  return note.impact * (1 - age / (BOARD_DAYS * DAY_MS));
}

/** The notes of the last 90 days, the weightiest first; of equal weight the newest, then by id. */
export function boardOrder<T extends { id: string; impact: number; at: Date }>(
  notes: readonly T[],
  now: Date,
): (T & { score: number })[] {
  return notes
    .flatMap((note) => {
      const score = boardScore(note, now);
      return score === undefined ? [] : [{ ...note, score }];
    })
    .toSorted((a, b) => b.score - a.score || b.at.getTime() - a.at.getTime() || a.id.localeCompare(b.id));
}

/** Competitors with at least 12 field alerts in the last 30 days (S12), with how many, most first. */
export function risingCompetitors(
  alerts: readonly { competitorId: string | null; at: Date }[],
  now: Date,
): { competitorId: string; alerts: number }[] {
  const counts = new Map<string, number>();
  for (const { competitorId, at } of alerts) {
    const age = now.getTime() - at.getTime();
    if (competitorId === null || age < 0 || age > RISING_DAYS * DAY_MS) continue;
    counts.set(competitorId, (counts.get(competitorId) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, alerts]) => alerts >= RISING_FROM)
    .map(([competitorId, alerts]) => ({ competitorId, alerts }))
    .toSorted((a, b) => b.alerts - a.alerts || a.competitorId.localeCompare(b.competitorId));
}

/** What an assessment needs before a plan may rest on it (S10): a trend and a competitor at least. */
export function missingEvidence(kinds: Iterable<string>): ('trend' | 'competitor')[] {
  const seen = new Set(kinds);
  return (['trend', 'competitor'] as const).filter((kind) => !seen.has(kind));
}

/** Whether something says how it is known: an address on the web, or at least 20 characters of what was seen (S09). */
export function hasEvidence(note: { body: string; evidenceUrl?: string | null | undefined }): boolean {
  if (note.evidenceUrl) return isWebAddress(note.evidenceUrl);
  return note.body.trim().length >= 20;
}

function isWebAddress(written: string): boolean {
  try {
    const { protocol, hostname } = new URL(written);
    return (protocol === 'https:' || protocol === 'http:') && hostname !== '';
  } catch {
    return false;
  }
}
