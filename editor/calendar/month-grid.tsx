import { IconCalendarExclamation } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { calendarContract, Entry } from '../../server/calendar/contract.ts';
import { sideColours } from '../parts/side.tsx';
import { entryTitle, entryWords } from './entry-words.ts';
import { addDays, dayIn, placeInWeek } from './month.ts';
import classes from './month-grid.module.css';

type Clash = z.output<typeof calendarContract.read.answer>['clashes'][number];
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const DRAGGED = 'application/x-tandem-launch';

/** A month in weeks. A launch that may be moved is dragged to another day, or moved by its menu entry in the list beside. */
export function MonthGrid({
  weeks,
  month,
  today,
  entries,
  clashes,
  holidays,
  movable,
  tz,
  onMove,
  onMonth,
}: {
  weeks: string[][];
  month: string;
  today: string;
  entries: Entry[];
  clashes: Clash[];
  holidays: string[];
  movable: ReadonlySet<string>;
  tz: string;
  onMove: (entry: Entry, day?: string) => void;
  onMonth: (step: number) => void;
}) {
  const grid = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(today.startsWith(month) ? today : `${month}-01`);
  const [over, setOver] = useState<string>();
  const shown = weeks.flat().includes(current) ? current : (weeks[0]?.[0] ?? '');
  const clashing = new Set(clashes.flatMap(({ from, to }) => [dayIn(from, tz), dayIn(to, tz)]));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'PageUp' || event.key === 'PageDown') {
      event.preventDefault();
      onMonth(event.key === 'PageUp' ? -1 : 1);
      return;
    }
    const step = STEPS[event.key];
    if (step === undefined || !(event.target as HTMLElement).dataset['day']) return;
    event.preventDefault();
    const next = addDays(shown, step);
    if (!weeks.flat().includes(next)) return onMonth(step < 0 ? -1 : 1);
    setCurrent(next);
    grid.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus();
  };
  return (
    <div className={classes.grid} ref={grid} onKeyDown={onKeyDown} role="group" aria-label="Days">
      <div className={classes.names} aria-hidden>
        {WEEKDAYS.map((name) => (
          <span key={name}>{name}</span>
        ))}
      </div>
      {weeks.map((week) => {
        const placed = placeInWeek(week, entries, tz);
        const lanes = placed.reduce((most, { lane }) => Math.max(most, lane + 1), 0);
        return (
          <div
            key={week[0]}
            className={classes.week}
            style={{ gridTemplateRows: `34px repeat(${Math.max(3, lanes)}, 28px) 8px` }}
          >
            {week.map((day, column) => {
              const held = placed.filter((one) => one.column <= column && column < one.column + one.length);
              const isOff = column > 4 || holidays.includes(day);
              return (
                <button
                  type="button"
                  key={day}
                  className={classes.day}
                  style={{ gridColumn: column + 1 }}
                  data-day={day}
                  data-off={isOff || undefined}
                  data-other={!day.startsWith(month) || undefined}
                  data-clash={clashing.has(day) || undefined}
                  data-over={over === day || undefined}
                  aria-current={day === today ? 'date' : undefined}
                  tabIndex={day === shown ? 0 : -1}
                  aria-label={`${dayTitle(day)}: ${held.length === 0 ? 'nothing' : held.map(({ entry }) => entryTitle(entry)).join('; ')}${clashing.has(day) ? '; clash' : ''}`}
                  onFocus={() => setCurrent(day)}
                  onDragOver={(event) => {
                    if (!event.dataTransfer.types.includes(DRAGGED)) return;
                    event.preventDefault();
                    setOver(day);
                  }}
                  onDragLeave={() => setOver(undefined)}
                  onDrop={(event) => {
                    event.preventDefault();
                    setOver(undefined);
                    const entry = entries.find(({ id }) => id === event.dataTransfer.getData(DRAGGED));
                    if (entry) onMove(entry, day);
                  }}
                >
                  <span>{Number(day.slice(8))}</span>
                  {holidays.includes(day) ? <small>holiday</small> : null}
                  {clashing.has(day) ? (
                    <small className={classes.clash}>
                      <IconCalendarExclamation size={14} aria-hidden /> clash
                    </small>
                  ) : null}
                </button>
              );
            })}
            {placed.map(({ entry, column, length, lane, before, after }) => {
              const { line, tint } = sideColours(entry.side);
              const mayMove = entry.kind === 'launch' && movable.has(entry.campaignId);
              return (
                <Link
                  key={entry.id}
                  to={`/campaigns/${entry.campaignId}`}
                  className={classes.entry}
                  data-kind={entry.kind}
                  data-before={before || undefined}
                  data-after={after || undefined}
                  style={{
                    gridColumn: `${column + 1} / span ${length}`,
                    gridRow: lane + 2,
                    ['--line' as string]: line,
                    ['--tint' as string]: tint,
                  }}
                  title={entryTitle(entry)}
                  aria-label={entryWords(entry, tz)}
                  draggable={mayMove}
                  data-movable={mayMove || undefined}
                  onDragStart={(event) => {
                    event.dataTransfer.setData(DRAGGED, entry.id);
                    event.dataTransfer.effectAllowed = 'move';
                  }}
                >
                  {entryTitle(entry)}
                </Link>
              );
            })}
          </div>
        );
      })}
    </div>
  );
}

const dayTitle = (day: string) =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  );
