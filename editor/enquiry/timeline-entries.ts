import type { EnquiryDetail } from '../../server/enquiries/contract.ts';
import { attemptInWords } from './tries.ts';

export type Entry = EnquiryDetail['happened'][number];
export type Whose = 'all' | Entry['by'];

/** Everything that happened, newest first: the record, and those notes and calls that it does not list itself. */
export function timelineEntries(
  enquiry: Pick<EnquiryDetail, 'happened' | 'notes' | 'attempts'>,
  whose: Whose,
): Entry[] {
  const known = new Set(enquiry.happened.map(({ id }) => id));
  const notes = enquiry.notes.map(({ id, at, author, body }): Entry => ({
    id,
    at,
    icon: 'note',
    title: `${author} wrote a note`,
    detail: body,
    by: 'ours',
  }));
  const attempts = enquiry.attempts.map((attempt): Entry => ({
    id: attempt.id,
    at: attempt.at,
    icon: attempt.kind === 'call' ? (attempt.result === 'spoke' ? 'phone' : 'phone-off') : attempt.kind,
    title: attemptInWords(attempt),
    detail: attempt.note,
    by: 'ours',
  }));
  return [...enquiry.happened, ...[...notes, ...attempts].filter(({ id }) => !known.has(id))]
    .filter(({ by }) => whose === 'all' || by === whose)
    .toSorted((a, b) => b.at.localeCompare(a.at));
}
