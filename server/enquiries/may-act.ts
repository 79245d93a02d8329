import type { Sql } from '../../prisma/database.ts';
import { findEnquiry, type StoredEnquiry } from '../../prisma/stores/enquiries.ts';
import { isStandIn } from '../../prisma/stores/members.ts';
import { rolesOf } from '../../prisma/stores/my-tasks.ts';
import { openTasksOfEnquiry, type StoredTask } from '../../prisma/stores/tasks.ts';
import type { Member } from '../http/handler.ts';
import { AppError, found, notFound } from '../http/problem.ts';

/**
 * Who may write what was said and tried: the owner, who stands in for the owner, the lead of Sales, Operations, and
 * whoever is asked to work on the person now. Not who is only offered the person: contact comes after accepting.
 */
export async function mayActOn(
  sql: Sql,
  me: Member,
  enquiry: StoredEnquiry,
  openTasks: readonly StoredTask[],
  now: Date,
): Promise<boolean> {
  if (me.role === 'operations' || (me.role === 'sales' && me.position !== 'member')) return true;
  const owns = async (): Promise<boolean> =>
    enquiry.ownerId === me.id ||
    (enquiry.ownerId !== null && isStandIn(sql, { deputyId: me.id, forId: enquiry.ownerId, now }));
  if (!openTasks.some(({ kind }) => kind === 'handoff') && (await owns())) return true;
  const roles = rolesOf(me);
  return openTasks.some(
    (task) =>
      task.kind !== 'handoff' &&
      (task.memberId === me.id || (task.memberId === null && task.role !== null && roles.includes(task.role))),
  );
}

/** Throws 403 `NOT_OWNER`, or 404 where there is no such enquiry in this workspace. */
export async function assertMayAct(sql: Sql, me: Member, enquiryId: string, now: Date): Promise<StoredEnquiry> {
  const enquiry = found(await findEnquiry(sql, enquiryId), 'enquiry');
  if (await mayActOn(sql, me, enquiry, await openTasksOfEnquiry(sql, enquiryId), now)) return enquiry;
  const owner = enquiry.ownerName ?? 'nobody yet';
  throw new AppError(
    403,
    'NOT_OWNER',
    `Only the owner, ${owner}, the lead of Sales and Operations can write this. You can write a note.`,
  );
}

/** Everyone of the house may look; a partner only at those given or offered to it. */
export function assertMaySee(me: Member, enquiry: StoredEnquiry, openTasks: readonly StoredTask[]): void {
  if (me.role !== 'partner' || enquiry.ownerId === me.id || openTasks.some(({ memberId }) => memberId === me.id))
    return;
  throw notFound('enquiry');
}
