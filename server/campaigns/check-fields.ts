import type { Sql } from '../../prisma/database.ts';
import type { EditableFields } from '../../prisma/stores/campaigns.ts';
import { findPerson } from '../../prisma/stores/members.ts';
import { findObjectives } from '../../prisma/stores/objectives.ts';
import { AppError, found } from '../http/problem.ts';

/** Throws for dates in the wrong order, a zone that does not exist, or an owner in Sales who is nobody here. */
export async function checkFields(sql: Sql, fields: EditableFields): Promise<void> {
  if (!isZone(fields.tz))
    throw fault('TZ_UNKNOWN', '/tz', 'There is no such time zone. Write one such as Europe/London.');
  if (fields.launchAt && fields.endsAt && Date.parse(fields.endsAt) <= Date.parse(fields.launchAt)) {
    throw fault('DATES_ORDER', '/endsAt', 'The campaign must end after its launch.');
  }
  if (fields.salesOwnerId !== null) found(await findPerson(sql, fields.salesOwnerId), 'person');
}

/** Throws where an objective is not here, or closed and not linked before. */
export async function checkObjectives(
  sql: Sql,
  objectiveIds: readonly string[],
  before: readonly string[],
): Promise<void> {
  const added = objectiveIds.filter((id) => !before.includes(id));
  if (added.length === 0) return;
  const there = new Map((await findObjectives(sql, added)).map((one) => [one.id, one]));
  for (const id of added) {
    const { state, title } = found(there.get(id), 'objective');
    if (state === 'closed')
      throw fault('OBJECTIVE_CLOSED', '/objectiveIds', `“${title}” is closed. Choose one that is open.`);
  }
}

/** A launch of a run cannot be moved into the past (I4). */
export function checkLaunch(before: string | null, after: string | null, now: Date): void {
  if (after !== null && after !== before && Date.parse(after) <= now.getTime()) {
    throw fault('LAUNCH_IN_PAST', '/launchAt', 'The launch must lie ahead.');
  }
}

function fault(code: string, pointer: string, message: string): AppError {
  return new AppError(422, code, message, [{ pointer, code, message }]);
}

function isZone(tz: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: tz });
    return true;
  } catch {
    return false;
  }
}
