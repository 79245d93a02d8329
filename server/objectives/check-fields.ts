import type { Sql } from '../../prisma/database.ts';
import { findPerson } from '../../prisma/stores/members.ts';
import { ancestryOf, findObjective, type ObjectiveFields } from '../../prisma/stores/objectives.ts';
import type { Member } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';

/** As written, before it is known to be measurable. */
export type WrittenObjective = Omit<ObjectiveFields, 'target' | 'dueAt'> & {
  target: number | null;
  dueAt: string | null;
};

const HEIGHT = { business: 0, sales: 1, campaign: 2 } as const;

/** Goals of the business and of Sales are set by those who answer for them. Throws 403 `LEADS_ONLY`. */
export function assertMayWrite(me: Member): void {
  if (!mayWrite(me)) throw new AppError(403, 'LEADS_ONLY', 'In Sales, the lead and the head set objectives.');
}

export function mayWrite({ role, position }: Pick<Member, 'role' | 'position'>): boolean {
  return (
    role === 'operations' || role === 'admin' || role === 'marketer' || (role === 'sales' && position !== 'member')
  );
}

/** Throws where it could not be measured (S06), or of awareness not compared with what was before (S14). */
export function measurable(fields: WrittenObjective): ObjectiveFields {
  const { metric, target, dueAt } = fields;
  const errors = [
    ...(metric.trim() === '' ? [fault('/metric', 'Say what is measured.')] : []),
    ...(target === null ? [fault('/target', 'Say which value is to be reached.')] : []),
    ...(dueAt === null ? [fault('/dueAt', 'Say by when.')] : []),
  ];
  if (target === null || dueAt === null || errors.length > 0)
    throw new AppError(
      422,
      'OBJECTIVE_NOT_MEASURABLE',
      'An objective says what is measured, which value is to be reached, and by when.',
      errors,
    );
  if (fields.kind === 'awareness' && fields.baseline === null)
    throw refused('BASELINE_REQUIRED', '/baseline', 'Say what it was before; awareness is measured before and after.');
  if (target === (fields.baseline ?? 0))
    throw refused(
      'OBJECTIVE_NOT_MEASURABLE',
      '/target',
      'The target is where it begins, so nothing would be measured.',
    );
  if (Date.parse(dueAt) <= Date.parse(fields.startsAt))
    throw refused('DATES_ORDER', '/dueAt', 'It must be due after it begins.');
  return { ...fields, target, dueAt };
}

/** Throws where its owner or the objective above is not here, does not suit, or hangs below it. `id`: of one that there is. */
export async function checkPlace(sql: Sql, workspaceId: string, fields: ObjectiveFields, id?: string): Promise<void> {
  found(await findPerson(sql, fields.ownerId), 'person');
  if (fields.parentId === null) return;
  const above = await ancestryOf(sql, workspaceId, fields.parentId);
  const parent = found(await findObjective(sql, fields.parentId), 'objective');
  if (id !== undefined && above.has(id))
    throw refused('OBJECTIVE_CYCLE', '/parentId', 'It cannot serve an objective that serves it.');
  if (parent.state === 'closed')
    throw refused('OBJECTIVE_CLOSED', '/parentId', `“${parent.title}” is closed. Choose one that is open.`);
  if (HEIGHT[parent.level] > HEIGHT[fields.level])
    throw refused(
      'OBJECTIVE_LEVEL',
      '/parentId',
      'Objectives of campaigns serve those of Sales, and those of Sales the business; never the other way.',
    );
}

export function refused(code: string, pointer: string, message: string): AppError {
  return new AppError(422, code, message, [{ pointer, code, message }]);
}

function fault(pointer: string, message: string) {
  return { pointer, code: 'MISSING', message };
}
