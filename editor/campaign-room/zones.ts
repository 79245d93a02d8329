import { readerZone } from '../parts/time.ts';

const usual = [
  'Europe/London',
  'Europe/Dublin',
  'Europe/Berlin',
  'Europe/Paris',
  'Europe/Madrid',
  'Europe/Lisbon',
  'Europe/Rome',
  'Europe/Stockholm',
  'Europe/Warsaw',
  'Europe/Athens',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Australia/Sydney',
  'UTC',
];

/** Zones to choose from: the usual ones, the reader's and the one already chosen. */
export function zones(chosen: string): string[] {
  return [...new Set([chosen, readerZone(), ...usual])].filter((zone) => zone !== '').toSorted();
}
