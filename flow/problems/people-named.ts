import { parseLadder } from '../settings/ladder.ts';
import { parsePeople, printPeopleRef } from '../settings/people.ts';
import type { PeopleRef } from '../settings/people.ts';
import { SettingError } from '../settings/setting-error.ts';

/** Who a people setting names; nobody where it cannot be read, which is a problem of its own. */
export function peopleNamed(written: unknown): PeopleRef[] {
  return readOr(written, parsePeople);
}

/** Who the rungs of a ladder name. */
export function rungsNamed(written: unknown): PeopleRef[] {
  return readOr(written, (text) => parseLadder(text).flatMap((rung) => (rung.kind === 'people' ? [rung.who] : [])));
}

function readOr(written: unknown, read: (text: string) => PeopleRef[]): PeopleRef[] {
  if (typeof written !== 'string' || written === '') return [];
  try {
    return read(written);
  } catch (error) {
    if (error instanceof SettingError) return [];
    throw error;
  }
}

/** Whether only a running campaign or enquiry tells who it is. */
export function isOfTheRun(ref: PeopleRef): boolean {
  return ref.kind === 'ref' || ref.kind === 'table';
}

export const written = printPeopleRef;
