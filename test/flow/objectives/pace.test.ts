import { describe, expect, it } from 'vitest';
import { paceOf } from '../../../flow/objectives/pace.ts';
import { shareChange, shareChangeWords } from '../../../flow/objectives/share-change.ts';

const course = { baseline: 100, target: 200, startsAt: '2027-01-01T00:00:00Z', dueAt: '2027-01-11T00:00:00Z' };
const at = (day: number) => `2027-01-${String(day).padStart(2, '0')}T00:00:00Z`;

describe('the pace of an objective', () => {
  it('is at risk below 70% of the straight line at half-time, and not at it', () => {
    const stateWith = (value: number) => paceOf(course, [{ at: at(5), value }], at(6)).state;

    expect(stateWith(134.9)).toBe('at_risk');
    expect(stateWith(135)).toBe('on_track');
    expect(stateWith(200)).toBe('reached');
  });

  it('is not judged before half-time, and missed after its date', () => {
    expect(paceOf(course, [], at(5)).state).toBe('early');
    expect(paceOf(course, [], at(11)).state).toBe('missed');
    expect(paceOf(course, [], at(8))).toMatchObject({
      state: 'at_risk',
      current: 100,
      expected: 170,
      gone: 0,
      time: 0.7,
    });
  });

  it('takes the latest reading that there was by then', () => {
    const readings = [
      { at: at(5), value: 150 },
      { at: at(3), value: 120 },
      { at: at(9), value: 199 },
    ];

    expect(paceOf(course, readings, at(6)).current).toBe(150);
  });

  it('goes down as well as up', () => {
    const falling = { ...course, baseline: 40, target: 20 };

    expect(paceOf(falling, [{ at: at(4), value: 30 }], at(6)).state).toBe('on_track');
    expect(paceOf(falling, [{ at: at(4), value: 38 }], at(6)).state).toBe('at_risk');
    expect(paceOf(falling, [{ at: at(4), value: 19 }], at(6)).state).toBe('reached');
  });
});

describe('a share before and after', () => {
  it('is told with its interval and an honest verdict', () => {
    const words = (before: number, after: number, n: number) =>
      shareChangeWords(shareChange({ percent: before, n }, { percent: after, n }));

    expect(words(22, 27, 400)).toBe('+5.0 pp, 95% −1.0…+11.0, not significant');
    expect(words(22, 27, 4000)).toBe('+5.0 pp, 95% +3.1…+6.9, significant');
    expect(words(30, 20, 1000)).toBe('−10.0 pp, 95% −13.8…−6.2, significant');
  });
});
