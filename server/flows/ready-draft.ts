import { definitionSchema, layoutSchema, type FlowDefinition, type Layout } from '../../flow/definition.ts';
import { changedParts } from '../../flow/difference/parts.ts';
import { difference } from '../../flow/difference/difference.ts';
import { findExampleProblems, type NamedExample } from '../../flow/examples/check-example.ts';
import { hashFlow } from '../../flow/hash.ts';
import { problemPointer } from '../../flow/problem-pointer.ts';
import { findProblems, isPublishable } from '../../flow/problems.ts';
import type { Given } from '../../flow/problems/given.ts';
import { builtIn } from '../../flow/registry.ts';
import { findUnavailable } from '../../flow/unavailable.ts';
import { changeAuthors } from '../../prisma/stores/change-authors.ts';
import { examplesInForce } from '../../prisma/stores/examples.ts';
import { readFlow } from '../../prisma/stores/flow-versions.ts';
import { lockDraft, lockFlow, versionsOf, type StoredVersion } from '../../prisma/stores/flows.ts';
import { findWorkspace } from '../../prisma/stores/workspace.ts';
import type { Transaction } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import { readDemands, toGiven, type Demands } from '../policies/given.ts';
import { emptyFlow } from './empty-flow.ts';

/** A draft that could be published as it is, and all that this rests on. */
export interface ReadyDraft {
  definition: FlowDefinition;
  layout: Layout;
  hash: string;
  live: StoredVersion | undefined;
  demands: Demands;
  /** Names of its changes against the live version. */
  parts: string[];
  /** Ids of all who made them. */
  authors: string[];
}

/**
 * Holds the flow until the transaction ends. Throws `STALE` where the draft has another revision, `FLOW_HAS_PROBLEMS`,
 * `NOTHING_CHANGED`, and `NEWER_VERSION` with the difference where somebody published since the draft began.
 */
export async function readyDraft(
  tx: Transaction,
  flowId: string,
  memberId: string,
  revision: number,
): Promise<ReadyDraft> {
  await lockFlow(tx.sql, flowId);
  const draft = found(await lockDraft(tx, flowId, memberId), 'draft');
  if (draft.revision !== revision) throw staleDraft();
  const definition = definitionSchema.parse(draft.definition);
  const demands = await readDemands(tx.sql);
  assertPublishable(definition, toGiven(demands), await examplesInForce(tx.sql, flowId));

  const hash = hashFlow(definition);
  const live = (await versionsOf(tx.sql, [flowId])).at(0);
  if (live?.hash === hash)
    throw new AppError(409, 'NOTHING_CHANGED', `This is the same flow as version ${live.number}.`);
  const before = live ? await readFlow(tx.sql, live.id) : emptyFlow(definition.name);
  if (live && live.id !== draft.baseVersionId) {
    const base = draft.baseVersionId ? await readFlow(tx.sql, draft.baseVersionId) : emptyFlow(live.flowName);
    throw new AppError(
      409,
      'NEWER_VERSION',
      `Version ${live.number} was published since this draft began. Bring its changes in first.`,
      sentences(base, before, (await findWorkspace(tx.sql))?.currency).map((message) => ({
        pointer: '',
        code: 'NEWER_VERSION',
        message,
      })),
    );
  }
  const parts = changedParts(before, definition);
  const authors = [...new Set([memberId, ...draft.authors, ...(await changeAuthors(tx.sql, flowId, parts))])];
  return { definition, layout: layoutSchema.parse(draft.layout), hash, live, demands, parts, authors };
}

/** All that is different, one sentence each, names included; without places. Amounts are in this currency. */
export function sentences(before: FlowDefinition, after: FlowDefinition, currency: string | undefined): string[] {
  const { groups, renamed } = difference(before, after, currency === undefined ? {} : { currency });
  return [
    ...groups.flatMap(({ changes }) => changes.map(({ sentence }) => sentence)),
    ...renamed.map(({ sentence }) => sentence),
  ];
}

export function staleDraft(): AppError {
  return new AppError(
    409,
    'STALE',
    'This draft was saved from another window meanwhile. Look at it before you publish.',
  );
}

/**
 * Throws `FLOW_HAS_PROBLEMS` with every problem at once, kept courses that go another way among them; warnings are listed
 * with them and do not hold a flow back alone.
 */
export function assertPublishable(definition: FlowDefinition, given: Given, examples: readonly NamedExample[]): void {
  const problems = [
    ...findProblems(definition, builtIn, given),
    ...findUnavailable(definition),
    ...findExampleProblems(definition, examples),
  ];
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
