import type { FlowDefinition } from '../../flow/definition.ts';
import { changedParts } from '../../flow/difference/parts.ts';
import { readDefinition } from '../../flow/read-definition.ts';
import { templates } from '../../flow/templates/templates.ts';
import { sqlState } from '../../prisma/database.ts';
import { newId } from '../../prisma/id.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import { addChangeAuthor } from '../../prisma/stores/change-authors.ts';
import { addFlow, saveDraft } from '../../prisma/stores/flows.ts';
import type { Handler, Input } from '../http/handler.ts';
import { AppError } from '../http/problem.ts';
import type { flowsContract } from './contract.ts';
import { emptyFlow } from './empty-flow.ts';

type Body = Input<typeof flowsContract.create>['body'];

/** A flow begins as its maker's draft. */
export const create: Handler<typeof flowsContract.create> = async (ctx, { body }) => {
  const definition = { ...beginningOf(body), name: body.name };
  const { workspaceId, id: memberId } = ctx.me;
  const id = newId();
  try {
    return await ctx.transaction(async (tx) => {
      await addFlow(tx, { id, workspaceId, name: body.name, createdAt: tx.now });
      await saveDraft(
        tx.sql,
        { id: newId(), workspaceId, flowId: id, memberId, baseVersionId: null, definition, layout: {}, at: tx.now },
        0,
      );
      const parts = changedParts(emptyFlow(body.name), definition);
      await addChangeAuthor(tx.sql, { workspaceId, flowId: id, parts, memberId });
      await addActivity(tx.sql, {
        workspaceId,
        actorId: memberId,
        verb: 'flow.created',
        data: { flowId: id },
        at: tx.now,
      });
      return { id };
    });
  } catch (error) {
    if (sqlState(error) !== '23505' && (error as { code?: string }).code !== 'P2002') throw error;
    const message = `Another flow is called ${body.name}.`;
    throw new AppError(409, 'NAME_IN_USE', message, [{ pointer: '/name', code: 'NAME_IN_USE', message }]);
  }
};

function beginningOf({ template, text, definition, name }: Body): FlowDefinition {
  if (template !== undefined) {
    const found = templates.find(({ id }) => id === template);
    if (found) return found.flow();
    const message = `There is no template ${template}.`;
    throw new AppError(422, 'TEMPLATE_UNKNOWN', message, [{ pointer: '/template', code: 'TEMPLATE_UNKNOWN', message }]);
  }
  if (text !== undefined) return read(text);
  return definition ?? emptyFlow(name);
}

function read(text: string): FlowDefinition {
  const result = readDefinition(text);
  if ('flow' in result) return result.flow;
  const faults = result.problems.map(({ code, pointer, message, line, column }) => ({
    pointer: `/text${pointer}`,
    code: line === undefined ? code : `LINE_${line}_COLUMN_${column}`,
    message,
  }));
  throw new AppError(422, 'TEXT_INVALID', 'The text is not a flow.', faults);
}
