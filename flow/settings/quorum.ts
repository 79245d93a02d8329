import { parsePeopleRef, printPeopleRef } from './people.ts';
import type { PeopleRef } from './people.ts';
import { SettingError } from './setting-error.ts';

export type Quorum =
  /** `1`: that many of the people asked. */
  | { kind: 'count'; k: number }
  /** `2of3`. */
  | { kind: 'of'; k: number; n: number }
  /** `100%`: that share of the active members, rounded up. */
  | { kind: 'share'; percent: number }
  /** `lead+80%`: the team's lead and that share of its active members. */
  | { kind: 'leadAndShare'; percent: number }
  /** `sales.lead+2`: that person and `others` more; without a number, that person alone. */
  | { kind: 'personAnd'; person: PeopleRef; others: number };

/** Throws `SettingError`. */
export function parseQuorum(text: string): Quorum {
  const count = /^([1-9]\d{0,2})(?:of([1-9]\d{0,2}))?$/.exec(text);
  if (count) {
    const k = Number(count[1]);
    if (!count[2]) return { kind: 'count', k };
    const n = Number(count[2]);
    if (k > n) throw new SettingError(`"${text}" asks for more people than there are. Write ${n}of${n} at most.`);
    return { kind: 'of', k, n };
  }
  const share = /^(lead\+)?([1-9]\d{0,2})%$/.exec(text);
  if (share) {
    const percent = Number(share[2]);
    if (percent > 100) throw new SettingError(`"${text}" is more than everybody. Write 100% at most.`);
    return { kind: share[1] ? 'leadAndShare' : 'share', percent };
  }
  const person = /^([^+]+?)(?:\+([1-9]\d{0,2}))?$/.exec(text);
  const ref = person && readPerson(person[1] ?? '');
  if (ref) return { kind: 'personAnd', person: ref, others: Number(person[2] ?? 0) };
  throw new SettingError(`"${text}" does not say how many must agree. Write 1, 2of3, 100%, lead+80% or sales.lead+2.`);
}

function readPerson(text: string): PeopleRef | undefined {
  try {
    return parsePeopleRef(text);
  } catch (error) {
    if (error instanceof SettingError) return undefined;
    throw error;
  }
}

export function printQuorum(quorum: Quorum): string {
  switch (quorum.kind) {
    case 'count':
      return `${quorum.k}`;
    case 'of':
      return `${quorum.k}of${quorum.n}`;
    case 'share':
      return `${quorum.percent}%`;
    case 'leadAndShare':
      return `lead+${quorum.percent}%`;
    case 'personAnd':
      return printPeopleRef(quorum.person) + (quorum.others > 0 ? `+${quorum.others}` : '');
  }
}
