import { useQuery } from '@tanstack/react-query';
import { api } from '../client.ts';
import { useNow } from '../clock.ts';
import { Card } from '../parts/card.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { comingHolidays, holidayInWords, weekInWords } from './calendar-words.ts';
import classes from './settings.module.css';

/** The working week and the days off, by which working days and hours are counted. */
export function CalendarView() {
  const query = useQuery(api.people.calendar.options());
  const now = useNow();
  return (
    <Loaded query={query} what="the calendar">
      {(calendar) => {
        const years = comingHolidays(calendar.holidays, new Date(now).toISOString().slice(0, 10));
        return (
          <>
            <Card
              level={2}
              title="Working week"
              aside={<span className="quiet">{calendar.tz.replaceAll('_', ' ')}</span>}
            >
              <p className={classes.text}>“Within 4 working hours” and “3 working days” are counted in these hours.</p>
              <dl className={classes.week}>
                {weekInWords(calendar).map(({ day, hours, open }) => (
                  <div key={day} data-closed={open ? undefined : true}>
                    <dt>{day}</dt>
                    <dd>{hours}</dd>
                  </div>
                ))}
              </dl>
            </Card>
            <Card level={2} title="Days off">
              {years.length === 0 ? <p className="quiet">No day off is entered from today on.</p> : null}
              {years.map(({ year, days }) => (
                <section key={year} className={classes.year} aria-label={`Days off in ${year}`}>
                  <h3>{year}</h3>
                  <ul>
                    {days.map((day) => (
                      <li key={day}>
                        <time dateTime={day}>{holidayInWords(day)}</time>
                      </li>
                    ))}
                  </ul>
                </section>
              ))}
            </Card>
          </>
        );
      }}
    </Loaded>
  );
}
