import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toGraph } from '../../../flow/graph.ts';
import { factsAt, knowledgeOf, runWithout } from '../../../flow/rules/known-facts.ts';
import { parseFlow } from '../../../flow/text/parse-flow.ts';
import { longCampaign } from '../../support/long-campaign.ts';

const read = (text: string) => {
  const { flow, errors } = parseFlow(text);
  if (!flow) throw new Error(errors[0]?.message);
  return flow;
};
const f1 = read(readFileSync(new URL('../text/flows/F1.flow', import.meta.url), 'utf8'));
const graph = toGraph(f1);

describe('factsAt', () => {
  it.each<[string, string, string]>([
    // Produced on every way, on one of two ways, in a branch beside, and only later.
    ['apS', 'plan.hash', 'certain'],
    ['apS', 'assessment.count', 'certain'],
    ['mat', 'approval.budget.decision', 'maybe'],
    ['mat', 'approval.objectives.decision', 'certain'],
    ['bud', 'approval.budget.decision', 'maybe'],
    ['go', 'brief.service.ackRate', 'certain'],
    ['go', 'readiness.capacity', 'certain'],
    ['consS', 'consult.service.agreed', 'maybe'],
    ['cons', 'plan.hash', 'never'],
    ['wait', 'review.changeRequested', 'never'],
    // Always there, and of another scope.
    ['start', 'campaign.budget', 'certain'],
    ['tri', 'campaign.budget', 'certain'],
    ['tri', 'plan.hash', 'elsewhere'],
    ['go', 'enquiry.score', 'elsewhere'],
    ['go', 'day.n', 'elsewhere'],
    // Of an enquiry.
    ['con', 'enquiry.score', 'certain'],
    ['tri', 'answers.balance', 'maybe'],
    ['han', 'answers.balance', 'maybe'],
    ['tri', 'enquiry.metBy', 'maybe'],
    ['tri', 'handoff.reasonClass', 'never'],
    ['why', 'handoff.reasonClass', 'certain'],
    ['nur', 'handoff.state', 'maybe'],
    ['han', 'qualify.points', 'certain'],
    ['tri', 'enquiry.scor', 'unheard'],
    ['tri', 'toString', 'unheard'],
    ['nowhere', 'enquiry.score', 'elsewhere'],
  ])('at %s, %s is %s', (stepId, name, known) => {
    expect(knowledgeOf(graph, stepId, name)).toBe(known);
    const offered = factsAt(f1, stepId).find((fact) => fact.name === name);
    if (!name.startsWith('answers'))
      expect(offered?.known).toBe(known === 'certain' || known === 'maybe' ? known : undefined);
  });

  it('shows the shortest run that lacks a maybe fact', () => {
    const run = runWithout(graph, 'nur', 'handoff.state');
    expect(run?.path.slice(-5)).toEqual(['cap', 'con', 'ded', 'tri', 'nur']);
    expect(factsAt(f1, 'nur').find(({ name }) => name === 'handoff.state')?.lacking).toEqual(run);
    expect(runWithout(graph, 'tri', 'answers.balance')).toBeUndefined();
  });

  it('offers open names as such, and those that steps give', () => {
    const names = (stepId: string) => factsAt(f1, stepId).map(({ name }) => name);
    expect(names('tri')).toEqual(expect.arrayContaining(['answers.*', 'consent.*']));
    expect(names('go')).toEqual(expect.arrayContaining(['approval.objectives.decision', 'approval.budget.level']));
    expect(names('go').filter((name) => name.includes('*'))).toEqual([]);
  });

  it('knows in a branch what a branch beside it may have done, and after the join what all have', () => {
    const flow = read(`flow F
start: start out->plan
plan: plan{role=marketer; due=5bd; escalate=role:admin; maxVisits=2} submitted->fork abandoned->stop exhausted->stop
fork: parallel{join=meet} a->brS b->brV
brS: brief{role=sales; ack=1; due=1bd; escalate=role:admin} acknowledged->meet changes_requested->plan overdue->stop
brV: brief{role=service; ack=1; due=1bd; escalate=role:admin} acknowledged->ask changes_requested->plan overdue->stop
ask: condition{yes: brief.sales.version > 1} yes->meet else->meet
meet: join out->after
after: condition{yes: brief.sales.version > 1} yes->done else->done
done: end{outcome=completed}
stop: end{outcome=stopped; reason=required}
`);
    const small = toGraph(flow);
    expect(['brS', 'ask', 'after', 'fork'].map((id) => knowledgeOf(small, id, 'brief.sales.version'))).toEqual([
      'maybe',
      'maybe',
      'certain',
      'maybe',
    ]);
    expect(runWithout(small, 'ask', 'brief.sales.version')?.path).toEqual(['start', 'plan', 'fork', 'brV', 'ask']);
  });

  it('offers a step that nothing leads to what its scopes have', () => {
    const flow = read(
      'flow F\nstart: start out->end\nend: end{outcome=completed}\nloose: condition{yes: enquiry.score > 1} yes->loose else->loose\n',
    );
    const known = factsAt(flow, 'loose');
    expect(known.find(({ name }) => name === 'handoff.state')?.known).toBe('maybe');
    expect(known.find(({ name }) => name === 'plan.hash')?.known).toBe('maybe');
  });

  it('answers for every step of a long flow', () => {
    const flow = longCampaign(17);
    for (const id of Object.keys(flow.steps)) expect(factsAt(flow, id).length).toBeGreaterThan(10);
    expect(factsAt(flow, Object.keys(flow.steps)[0] ?? '')).toBe(factsAt(flow, Object.keys(flow.steps)[0] ?? ''));
  });
});
