import type { Entry } from './contract.ts';

/** An iCalendar (RFC 5545) of these entries: instants in UTC, lines of at most 75 bytes, text escaped. Pure. */
export function toIcs(entries: readonly Entry[], around: { name: string; now: Date; publicUrl: string }): string {
  const host = new URL(around.publicUrl).hostname;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tandem//Campaigns//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(around.name)}`,
    ...entries.flatMap((entry) => [
      'BEGIN:VEVENT',
      `UID:${entry.id}@${host}`,
      `DTSTAMP:${stamp(around.now.toISOString())}`,
      `DTSTART:${stamp(entry.from)}`,
      `DTEND:${stamp(endOf(entry))}`,
      `SUMMARY:${escaped(`${entry.campaign}: ${entry.title}`)}`,
      `URL:${new URL(`/campaigns/${entry.campaignId}`, around.publicUrl).href}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

const HOUR_MS = 3_600_000;

/** What happens at one instant is shown as an hour. */
function endOf({ from, to }: Entry): string {
  return from === to ? new Date(Date.parse(to) + HOUR_MS).toISOString() : to;
}

function stamp(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, (found) => `\\${found}`).replaceAll(/\r?\n/g, '\\n');
}

const encoder = new TextEncoder();
const LONGEST = 75;

/** A line of more bytes goes on in the next, after a blank; no letter is cut in two. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (bytes + size > LONGEST) {
      parts.push(part);
      [part, bytes] = [' ', 1];
    }
    part += letter;
    bytes += size;
  }
  return [...parts, part].join('\r\n');
}
