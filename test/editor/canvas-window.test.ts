import { describe, expect, test } from 'vitest';
import { nextWindow, passes, seenOf, touches } from '../../editor/canvas/window.ts';

const room = { width: 1000, height: 600 };

describe('The part of a canvas that is drawn', () => {
  test('reaches beyond what is seen on every side', () => {
    const seen = seenOf([-200, -100, 0.5], room);
    expect(seen).toEqual({ x: 400, y: 200, width: 2000, height: 1200 });
    const window = nextWindow(undefined, seen);
    expect(window.x).toBeLessThan(seen.x);
    expect(window.y).toBeLessThan(seen.y);
    expect(window.x + window.width).toBeGreaterThan(seen.x + seen.width);
    expect(window.y + window.height).toBeGreaterThan(seen.y + seen.height);
  });

  test('stays the same for small moves and follows larger ones', () => {
    const window = nextWindow(undefined, seenOf([0, 0, 1], room));
    expect(nextWindow(window, seenOf([-50, 40, 1], room))).toBe(window);
    const far = nextWindow(window, seenOf([-900, 0, 1], room));
    expect(far).not.toBe(window);
    expect(touches({ x: 1800, y: 10, width: 1, height: 1 }, far)).toBe(true);
  });

  test('is taken anew by somebody who goes much closer', () => {
    const window = nextWindow(undefined, seenOf([0, 0, 0.2], room));
    expect(nextWindow(window, seenOf([-1000, -600, 1], room))).not.toBe(window);
  });

  test('has a line that crosses it with both ends outside, and none that goes round it', () => {
    const window = { x: 0, y: 0, width: 100, height: 100 };
    const across = [
      { x: -500, y: 50 },
      { x: 500, y: 50 },
    ];
    const round = [
      { x: -500, y: -50 },
      { x: 500, y: -50 },
      { x: 500, y: 500 },
    ];
    expect(passes(across, window)).toBe(true);
    expect(passes(round, window)).toBe(false);
  });
});
