/** A share of people who were asked: 22 per cent of 400 is `{ percent: 22, n: 400 }`. */
export interface Share {
  percent: number;
  n: number;
}

/** In percentage points, with the ends of the 95% interval. `significant`: nought lies outside it. */
export interface ShareChange {
  points: number;
  low: number;
  high: number;
  significant: boolean;
}

const Z_95 = 1.959964;

/** How a share has changed between two samples, by the normal approximation of two proportions. Pure. */
export function shareChange(before: Share, after: Share): ShareChange {
  const points = after.percent - before.percent;
  const half = Z_95 * Math.sqrt(variance(before) + variance(after));
  const [low, high] = [points - half, points + half];
  return { points, low, high, significant: low > 0 || high < 0 };
}

function variance({ percent, n }: Share): number {
  return (percent * (100 - percent)) / n;
}

/** "+5.0 pp, 95% −1.0…+11.0, not significant". */
export function shareChangeWords({ points, low, high, significant }: ShareChange): string {
  return `${signed(points)} pp, 95% ${signed(low)}…${signed(high)}, ${significant ? 'significant' : 'not significant'}`;
}

function signed(value: number): string {
  const rounded = value.toFixed(1);
  return rounded.startsWith('-') ? `−${rounded.slice(1)}` : `+${rounded}`;
}
