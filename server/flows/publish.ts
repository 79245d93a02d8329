import { definitionSchema, layoutSchema, type FlowDefinition } from '../../flow/definition.ts';
import { canonicalFlow, hashFlow } from '../../flow/hash.ts';
import { problemPointer } from '../../flow/problem-pointer.ts';
import { findProblems, isPublishable } from '../../flow/problems.ts';
import type { Given } from '../../flow/problems/given.ts';
import { builtIn } from '../../flow/registry.ts';
import { findUnavailable } from '../../flow/unavailable.ts';
import { newId } from '../../prisma/id.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import {
  addVersion,
  dropDraft,
  findDraft,
  findFlow,
  findVersion,
  lockFlow,
  versionsOf,
} from '../../prisma/stores/flows.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import { readDemands, toGiven } from '../policies/given.ts';
import type { flowsContract } from './contract.ts';
import { toVersion } from './to-version.ts';

/** The draft becomes the next version and is gone. Work that runs stays on the version it began on. */
export const publish: Handler<typeof flowsContract.publish> = (ctx, { params, body }) => {
  const { workspaceId, id: memberId } = ctx.me;
  return ctx.transaction(async (tx) => {
    const flow = found(await findFlow(tx, params.id), 'flow');
    await lockFlow(tx.sql, flow.id);
    const draft = found(await findDraft(tx, flow.id, memberId), 'draft');
    if (draft.revision !== body.revision) throw stale();
    const definition = definitionSchema.parse(draft.definition);
    assertPublishable(definition, toGiven(await readDemands(tx.sql)));

    const hash = hashFlow(definition);
    const live = (await versionsOf(tx.sql, [flow.id])).at(0);
    if (live?.hash === hash)
      throw new AppError(409, 'NOTHING_CHANGED', `This is the same flow as version ${live.number}.`);
    const id = newId();
    // The text that is stored is the form that was hashed: whoever hashes it again gets the same.
    const text = JSON.stringify(canonicalFlow(definition));
    const layout = layoutSchema.parse(draft.layout);
    const number = await addVersion(tx.sql, {
      id,
      workspaceId,
      flowId: flow.id,
      hash,
      definition: text,
      layout,
      note: body.note,
      publishedById: memberId,
      at: tx.now,
    });
    // What was saved since the draft was read must not go with it.
    if (!(await dropDraft(tx, flow.id, memberId, body.revision))) throw stale();
    await addActivity(tx.sql, {
      workspaceId,
      actorId: memberId,
      verb: 'flow.published',
      data: { flowId: flow.id, flowVersionId: id, number, hash },
      at: tx.now,
    });
    return toVersion(found(await findVersion(tx.sql, id), 'version'));
  });
};

function stale(): AppError {
  return new AppError(
    409,
    'STALE',
    'This draft was saved from another window meanwhile. Look at it before you publish.',
  );
}

/** Throws `FLOW_HAS_PROBLEMS` with every problem at once; warnings are listed with them and do not hold a flow back alone. */
function assertPublishable(definition: FlowDefinition, given: Given): void {
  const problems = [...findProblems(definition, builtIn, given), ...findUnavailable(definition)];
  if (isPublishable(problems)) return;
  const count = problems.filter(({ severity }) => severity === 'error').length;
  throw new AppError(
    422,
    'FLOW_HAS_PROBLEMS',
    count === 1 ? 'One problem stops publishing.' : `${count} problems stop publishing.`,
    problems.map((problem) => ({
      pointer: problemPointer(problem),
      code: problem.code,
      message: problem.message,
    })),
  );
}
