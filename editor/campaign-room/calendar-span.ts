const DAY_MS = 86_400_000;

/** Around a launch as much of the calendar as clashes with it can lie in: six weeks before it, three months after. ISO. Pure. */
export function spanAround(launchAt: string): { from: string; to: string } {
  const at = Date.parse(launchAt);
  return { from: new Date(at - 42 * DAY_MS).toISOString(), to: new Date(at + 92 * DAY_MS).toISOString() };
}

/** The clashes that one campaign is part of, each with the campaigns on the other side. Pure. */
export function clashesOf<Clash extends { campaignIds: readonly string[] }>(
  clashes: readonly Clash[],
  campaignId: string,
): { clash: Clash; others: string[]; comesFirst: boolean }[] {
  return clashes
    .filter(({ campaignIds }) => campaignIds.includes(campaignId))
    .map((clash) => ({
      clash,
      others: clash.campaignIds.filter((id) => id !== campaignId),
      comesFirst: clash.campaignIds[0] === campaignId,
    }));
}
