import type { FlowDefinition } from '../../flow/definition.ts';
import { findProblems } from '../../flow/problems.ts';
import { builtIn } from '../../flow/registry.ts';
import type { Sql } from '../../prisma/database.ts';
import { AppError } from '../http/problem.ts';
import { readDemands, toGiven } from '../policies/given.ts';

/**
 * G11 again, with the people of today and the campaign's owner: a flow was published when others were here. Throws 409
 * `APPROVERS_MISSING` with one entry a step that nobody, or too few, could decide.
 */
export async function assertPeople(sql: Sql, flow: FlowDefinition, ownerId: string): Promise<void> {
  const { people, ...given } = toGiven(await readDemands(sql));
  const problems = findProblems(flow, builtIn, { ...given, ...(people && { people: { ...people, owner: ownerId } }) });
  const missing = problems.filter(({ code, severity }) => code === 'G11' && severity === 'error');
  if (missing.length === 0) return;
  throw new AppError(
    409,
    'APPROVERS_MISSING',
    'Too few of those who have to approve are still here.',
    missing.map(({ stepId, message }) => ({ pointer: `/steps/${stepId ?? ''}`, code: 'G11', message })),
  );
}
