import { parseDuration, printDuration } from './duration.ts';
import type { Duration } from './duration.ts';
import { parsePeopleRef, printPeopleRef } from './people.ts';
import type { PeopleRef } from './people.ts';
import { SettingError } from './setting-error.ts';

export type LadderRung =
  /** Without `wait` a rung lasts as long as the step's `due`. */
  | { kind: 'people'; who: PeopleRef; wait?: Duration }
  /** Offer it to the next in order, that many times (handoffs only). */
  | { kind: 'reassign'; times: number };

/** Reads rungs in the order they are climbed: `reassign*2,sales.lead`, `role:operations+1bd`. Throws `SettingError`. */
export function parseLadder(text: string): LadderRung[] {
  return text.split(',').map((part) => parseRung(part.trim()));
}

function parseRung(text: string): LadderRung {
  const reassign = /^reassign\*([1-9]\d?)$/.exec(text);
  if (reassign) return { kind: 'reassign', times: Number(reassign[1]) };
  if (text.startsWith('reassign'))
    throw new SettingError(`"${text}" is not a rung. Write reassign*2 for two more people.`);
  const plus = text.indexOf('+');
  if (plus < 0) return { kind: 'people', who: parsePeopleRef(text) };
  return { kind: 'people', who: parsePeopleRef(text.slice(0, plus)), wait: parseDuration(text.slice(plus + 1)) };
}

export function printLadder(ladder: LadderRung[]): string {
  return ladder.map(printRung).join(',');
}

function printRung(rung: LadderRung): string {
  if (rung.kind === 'reassign') return `reassign*${rung.times}`;
  return printPeopleRef(rung.who) + (rung.wait ? `+${printDuration(rung.wait)}` : '');
}
