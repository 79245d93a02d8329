import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cronWords } from '../../../flow/settings/cron-words.ts';
import { parseCron, printCron } from '../../../flow/settings/cron.ts';
import { SettingError } from '../../../flow/settings/setting-error.ts';
import { settingFault } from '../../../flow/settings/setting-fault.ts';

describe('a schedule of five fields', () => {
  it.each([
    ['0 9 * * MON', { minutes: [0], hours: [9], weekdays: [1], eitherDay: false }],
    ['*/20 8-10 * * *', { minutes: [0, 20, 40], hours: [8, 9, 10] }],
    ['5/25 0 * * *', { minutes: [5, 30, 55] }],
    ['10-30/10 0 * * *', { minutes: [10, 20, 30] }],
    ['0 0 1,15 JAN,jul *', { days: [1, 15], months: [1, 7] }],
    ['0 0 * feb-Apr *', { months: [2, 3, 4] }],
    ['0 0 * * 7', { weekdays: [0] }],
    ['0 0 * * 5-7', { weekdays: [0, 5, 6] }],
    ['0 0 * * 0,7', { weekdays: [0] }],
    ['0 0 * * */2', { weekdays: [0, 2, 4, 6] }],
    ['0 0 13 * FRI', { days: [13], weekdays: [5], eitherDay: true }],
    ['0 0 29 2 *', { days: [29], months: [2] }],
    ['0 0 30 2 MON', { eitherDay: true }],
    ['  0   9 * *  MON ', { written: '0 9 * * MON' }],
  ])('reads %s', (written, expected) => {
    expect(parseCron(written)).toMatchObject(expected);
  });

  it.each([
    ['', 'is no schedule'],
    ['0 9 * *', 'is no schedule'],
    ['0 9 * * MON 2027', 'is no schedule'],
    ['60 9 * * *', 'is no minute'],
    ['0 24 * * *', 'is no hour'],
    ['0 9 0 * *', 'is no day of the month'],
    ['0 9 32 * *', 'is no day of the month'],
    ['0 9 * 13 *', 'is no month'],
    ['0 9 * MON *', 'is no month'],
    ['0 9 * * 8', 'is no day of the week'],
    ['0 9 * * FUN', 'is no day of the week'],
    ['0 9 * * MON-', 'is no day of the week'],
    ['0 9 * * FRI-MON', 'is no day of the week'],
    ['*/0 9 * * *', 'is no minute'],
    ['1/2/3 9 * * *', 'is no minute'],
    ['1-2-3 9 * * *', 'is no minute'],
    ['-1 9 * * *', 'is no minute'],
    ['1e1 9 * * *', 'is no minute'],
    ['1,,2 9 * * *', 'is no minute'],
    ['0 9 ? * MON', 'is no day of the month'],
    ['0 9 L * *', 'is no day of the month'],
    ['@weekly', 'is no schedule'],
    ['0 9 30 2 *', 'never comes'],
    ['0 9 31 2,4,6,9,11 *', 'never comes'],
    [`${'1,'.repeat(200)}1 9 * * *`, 'is no schedule'],
  ])('refuses "%s"', (written, message) => {
    expect(() => parseCron(written)).toThrow(SettingError);
    expect(() => parseCron(written)).toThrow(message);
    expect(settingFault('cron', { kind: 'cron', title: '', help: '' }, written)).toContain(message);
  });

  it.each([
    ['0 9 * * MON', 'every Monday at 9:00'],
    ['0 9 * * *', 'every day at 9:00'],
    ['30 8,17 * * MON-FRI', 'Monday to Friday at 8:30 and 17:30'],
    ['0 9 * * 6,7', 'every Saturday and Sunday at 9:00'],
    ['0 9 * * TUE,THU', 'every Tuesday and Thursday at 9:00'],
    ['0 8 1,15 * *', 'on the 1st and 15th of each month at 8:00'],
    ['0 0 29 2 *', 'on the 29th of February at 0:00'],
    ['0 9 1 * MON', 'on the 1st of each month and every Monday at 9:00'],
    ['0 9 */15 * MON', 'every Monday that is on the 1st, 16th and 31st of each month at 9:00'],
    ['0 9 * JAN-MAR FRI', 'every Friday in January to March at 9:00'],
    ['*/15 9-17 * * *', 'every day in every 15th minute of the hours 9 to 17'],
    ['5,50 * * * *', 'every day at minute 5 and 50 of every hour'],
    ['* * * * *', 'every day in every minute of every hour'],
  ])('says %s as a sentence', (written, words) => {
    expect(cronWords(parseCron(written))).toBe(words);
  });

  const list = (from: number, to: number) =>
    fc.oneof(
      fc.constant('*'),
      fc.integer({ min: 2, max: 9 }).map((step) => `*/${step}`),
      fc.array(fc.integer({ min: from, max: to }), { minLength: 1, maxLength: 4 }).map((all) => all.join(',')),
      fc.tuple(fc.integer({ min: from, max: to }), fc.integer({ min: from, max: to })).map((all) => {
        const [low, high] = all.toSorted((a, b) => a - b);
        return `${low}-${high}`;
      }),
    );
  const schedules = fc
    .tuple(list(0, 59), list(0, 23), list(1, 28), list(1, 12), list(0, 7))
    .map((fields) => fields.join(' '));

  it('prints as it was read, whatever it holds, and says itself', () => {
    fc.assert(
      fc.property(schedules, (written) => {
        const cron = parseCron(written);
        expect(printCron(cron)).toBe(written);
        expect(parseCron(printCron(cron))).toEqual(cron);
        expect(cronWords(cron)).not.toMatch(/undefined|NaN| {2}/);
      }),
    );
  });

  it('reads or refuses any text, and does so at once', () => {
    const hostile = fc.string({ unit: fc.constantFrom(...'0159*/-, MONJA\n\t'), maxLength: 300 });
    fc.assert(
      fc.property(hostile, (written) => {
        try {
          parseCron(written);
        } catch (error) {
          expect(error).toBeInstanceOf(SettingError);
        }
      }),
    );
  });
});
