import { describe, expect, it } from 'vitest';
import { weekdayCalendar } from '../../flow/calendar/calendar.ts';
import { comingHolidays, holidayInWords, weekInWords } from '../../editor/settings/calendar-words.ts';

describe('the calendar in words', () => {
  it('begins the week on Monday and says which days are closed', () => {
    const week = weekInWords(weekdayCalendar('Europe/London'));

    expect(week[0]).toEqual({ day: 'Monday', open: true, hours: '09:00 to 17:00' });
    expect(week.at(-1)).toEqual({ day: 'Sunday', open: false, hours: 'closed' });
  });

  it('names split hours', () => {
    const hoursByWeekday = {
      1: [
        { from: '08:00', to: '12:00' },
        { from: '13:00', to: '17:00' },
      ],
    };

    expect(weekInWords({ hoursByWeekday })[0]?.hours).toBe('08:00 to 12:00, 13:00 to 17:00');
  });

  it('lists the days off from today on, by year', () => {
    const years = comingHolidays(['2028-01-03', '2027-03-26', '2027-05-03', '2026-12-25'], '2027-03-26');

    expect(years).toEqual([
      { year: '2027', days: ['2027-03-26', '2027-05-03'] },
      { year: '2028', days: ['2028-01-03'] },
    ]);
    expect(holidayInWords('2027-03-26')).toBe('Fri 26 March');
  });
});
