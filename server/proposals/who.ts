import type { Member } from '../http/handler.ts';

/** Whether a person may approve what these wrote: one who may publish, and, under four eyes, none of them. Pure. */
export function mayDecide(person: Pick<Member, 'id' | 'role'>, authors: readonly string[], fourEyes: boolean): boolean {
  return ['operations', 'admin'].includes(person.role) && !(fourEyes && authors.includes(person.id));
}
