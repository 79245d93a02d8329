import type { Problem } from '../../flow/definition.ts';
import { policySentence } from '../../flow/policies/policy-sentence.ts';
import { readPolicies, type StoredPolicy, type StoredSwitch } from '../../prisma/stores/policies.ts';
import type { Transaction } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import { BUILT_IN, type BuiltIn } from './built-in.ts';
import type { PolicyItem } from './contract.ts';
import { readDemands, toGiven } from './given.ts';
import { judge, liveFlows, refusedBy, type Judged } from './judge.ts';

/** Every policy, built-in ones first, with what it refuses of the live flows, or would if it were on. */
export async function policyItems(tx: Transaction, memberId: string): Promise<{ items: PolicyItem[]; flows: number }> {
  const { own, switched } = await readPolicies(tx.sql);
  const judged = await judgeAll(tx, memberId, own);
  return {
    items: [
      ...BUILT_IN.map((rule) =>
        builtInItem(
          rule,
          switched.find(({ builtIn }) => builtIn === rule.code),
          judged,
        ),
      ),
      ...own.map((policy) => ownItem(policy, judged)),
    ],
    flows: judged.length,
  };
}

/** One of them, by its id or code. */
export async function policyItem(tx: Transaction, memberId: string, id: string): Promise<PolicyItem> {
  const { items } = await policyItems(tx, memberId);
  return found(
    items.find((item) => item.id === id),
    'policy',
  );
}

/** Nothing is off, so that it also shows what switching on would refuse. */
async function judgeAll(tx: Transaction, memberId: string, own: readonly StoredPolicy[]): Promise<Judged[]> {
  const demands = await readDemands(tx.sql);
  const policies = own.map(({ policy }) => policy);
  return judge(await liveFlows(tx, memberId), toGiven({ ...demands, off: [], policies }));
}

function builtInItem(
  { code, sentence, mayBeOff }: BuiltIn,
  stored: StoredSwitch | undefined,
  judged: readonly Judged[],
): PolicyItem {
  return {
    id: code,
    body: null,
    sentence,
    severity: 'error',
    on: stored?.enabled ?? true,
    mayBeOff,
    reason: stored && !stored.enabled ? stored.reason : null,
    changedBy: stored?.author ?? null,
    changedAt: stored?.updatedAt.toISOString() ?? null,
    refuses: refusedBy(judged, (problem) => problem.code === code && problem.severity === 'error'),
  };
}

function ownItem({ policy, enabled, author, updatedAt }: StoredPolicy, judged: readonly Judged[]): PolicyItem {
  const { id, ...body } = policy;
  return {
    id,
    body,
    sentence: policySentence(policy),
    severity: policy.severity,
    on: enabled,
    mayBeOff: true,
    reason: null,
    changedBy: author,
    changedAt: updatedAt.toISOString(),
    refuses: refusedBy(judged, isOf(id)),
  };
}

/** Whether a problem is that of one policy of the workspace's own. */
export function isOf(policyId: string): (problem: Problem) => boolean {
  return (problem) => problem.policyId === policyId;
}

/** The live flows under one policy alone. */
export async function judgeOne(
  tx: Transaction,
  memberId: string,
  policy: StoredPolicy['policy'],
): Promise<{ refuses: PolicyItem['refuses']; flows: number }> {
  const judged = judge(await liveFlows(tx, memberId), { policies: [policy] });
  return { refuses: refusedBy(judged, isOf(policy.id)), flows: judged.length };
}
