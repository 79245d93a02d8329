/** Days without use after which a version counts as unused (S20). */
export const UNUSED_AFTER_DAYS = 30;

/** Which of these versions nobody has used since, and their share in whole per cent; null where there are none. Pure. */
export function findUnused(
  versions: readonly { id: string; lastUsedAt: string | null }[],
  now: string,
): { unused: string[]; percent: number | null } {
  const since = Date.parse(now) - UNUSED_AFTER_DAYS * 86_400_000;
  const unused = versions.flatMap(({ id, lastUsedAt }) =>
    lastUsedAt !== null && Date.parse(lastUsedAt) >= since ? [] : [id],
  );
  const percent = versions.length === 0 ? null : Math.round((100 * unused.length) / versions.length);
  return { unused, percent };
}
