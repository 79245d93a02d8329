import type { ParkedRow } from '../../prisma/stores/operations-parked.ts';

/** Why it is held, in a sentence that needs no knowledge of the machinery; the error itself stands beside it. Pure. */
export function causeWords(why: string): string {
  if (why.startsWith('RunawayFlow'))
    return 'The flow goes round in a circle here and never comes to a step that waits.';
  if (/No flow version|has no start|unknown step/i.test(why)) return 'The flow it follows cannot be read.';
  if (/No act is called|Nothing performs/i.test(why))
    return 'The flow asks for something that this version of Tandem cannot do.';
  return 'Something broke on our side while it was to go on.';
}

const ROLES: Readonly<Record<string, string>> = {
  marketer: 'Marketing',
  sales: 'Sales',
  service: 'Service',
  operations: 'Operations',
  admin: 'Operations',
};

/** What that means for people. Pure. */
export function effectWords({ kind, asked }: Pick<ParkedRow, 'kind' | 'asked'>, step: string): string {
  const names = asked.map((who) => ROLES[who] ?? who);
  const people = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0];
  if (people !== undefined) return `${people} can still answer; nothing follows until it is tried again.`;
  if (kind === 'enquiry') return 'Nobody is asked to look after this person until it is tried again.';
  return `The campaign stands still at “${step}”. Enquiries that have come in go on.`;
}
