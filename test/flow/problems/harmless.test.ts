import { describe, expect, it } from 'vitest';
import type { FlowDefinition, Step } from '../../../flow/definition.ts';
import { toGraph } from '../../../flow/graph.ts';
import { findProblems } from '../../../flow/problems.ts';
import { printFlow } from '../../../flow/text/print-flow.ts';
import { bookText, changeLines, read } from './seed.ts';

const names = ['F1', 'F2', 'F3', 'F4', 'F5'];
const errors = (flow: FlowDefinition) =>
  findProblems(flow)
    .filter(({ severity }) => severity === 'error')
    .map(({ code, stepId, message }) => `${code} ${stepId ?? ''} ${message}`);

const mapSteps = (flow: FlowDefinition, each: (step: Step, id: string) => Step): FlowDefinition => ({
  ...flow,
  steps: Object.fromEntries(Object.entries(flow.steps).map(([id, step]) => [id, each(step, id)])),
});

/** Every id is another one. */
function renamed(flow: FlowDefinition): FlowDefinition {
  const to = (id: string) => `x_${[...id].toReversed().join('')}`;
  const joins = (step: Step) =>
    step.type === 'parallel' ? { ...step.settings, join: to(String(step.settings['join'])) } : step.settings;
  return {
    ...flow,
    steps: Object.fromEntries(
      Object.entries(flow.steps).map(([id, step]) => [to(id), { ...step, settings: joins(step) }]),
    ),
    edges: flow.edges.map((edge) => ({ from: to(edge.from), outcome: edge.outcome, to: to(edge.to) })),
  };
}

/** A note to staff on the way, wherever one step leads to another. */
function noted(flow: FlowDefinition, index: number): FlowDefinition {
  const edge = flow.edges[index]!;
  const note: Step = { type: 'notify', label: 'Note', settings: { to: 'role:operations', template: 'note' } };
  return {
    ...flow,
    steps: { ...flow.steps, note },
    edges: [
      ...flow.edges.filter((each) => each !== edge),
      { ...edge, to: 'note' },
      { from: 'note', outcome: 'out', to: edge.to },
    ],
  };
}

/** The task does one half, and another task the other. */
function splitTask(flow: FlowDefinition, id: string): FlowDefinition {
  const step = flow.steps[id]!;
  const { maxVisits: _bound, ...settings } = step.settings;
  const out = flow.edges.filter(({ from, outcome }) => from === id && outcome !== 'exhausted');
  const late = flow.edges.find(({ from, outcome }) => from === id && outcome === 'overdue')!;
  return {
    ...flow,
    steps: {
      ...flow.steps,
      [id]: { ...step, settings: { ...step.settings, outcomes: 'done' } },
      half: { ...step, settings },
    },
    edges: [
      ...flow.edges.filter(({ from, outcome }) => from !== id || outcome === 'exhausted'),
      { from: id, outcome: 'done', to: 'half' },
      { from: id, outcome: 'overdue', to: late.to },
      ...out.map((edge) => ({ ...edge, from: 'half' })),
    ],
  };
}

const doubled = (written: unknown) =>
  typeof written === 'string' && /^\d+(bd|bh|d|h|m)$/.test(written)
    ? written.replace(/^\d+/, (n) => String(Number(n) * 2))
    : undefined;

describe.each(names)('%s stays free of errors', (name) => {
  const flow = read(bookText(name));
  const tasks = Object.entries(flow.steps).filter(([, { type }]) => type === 'task');

  it('with every step called otherwise', () => {
    expect(errors(renamed(flow))).toEqual([]);
    expect(errors(mapSteps(flow, (step, id) => ({ ...step, label: `Étape ${id} “→” ${'x'.repeat(40)}` })))).toEqual([]);
  });

  it('with steps and lines in another order, and printed and read', () => {
    const turned = {
      ...flow,
      steps: Object.fromEntries(Object.entries(flow.steps).toReversed()),
      edges: flow.edges.toReversed(),
    };
    expect(errors(turned)).toEqual([]);
    expect(errors(read(printFlow(flow)))).toEqual([]);
  });

  it('with twice the time for everything', () => {
    const longer = mapSteps(flow, (step) => ({
      ...step,
      settings: Object.fromEntries(
        Object.entries(step.settings).map(([setting, value]) => [setting, doubled(value) ?? value]),
      ),
    }));
    expect(errors(longer)).toEqual([]);
  });

  it('with a note to staff on any way', () => {
    const graph = toGraph(flow);
    flow.edges.forEach((edge, index) => {
      // Offers that lapse, and those rejected, go at once to who works on them (G21, G22); nothing leaves a fork or enters a bound twice.
      const isOffer = graph.steps.get(edge.from)?.traits.some(({ trait }) => trait === 'handsOff');
      if (isOffer && ['expired', 'rejected'].includes(edge.outcome)) return;
      expect([edge.from, edge.outcome, ...errors(noted(flow, index))]).toEqual([edge.from, edge.outcome]);
    });
  });

  it.each(tasks.map(([id]) => id))('with the task %s split in two', (id) => {
    expect(errors(splitTask(flow, id))).toEqual([]);
  });

  it('with a bound on any step that may have one, wired to where the lane stops', () => {
    const stop = {
      campaign: 'xStop',
      item: Object.keys(flow.steps).find(
        (id) => flow.steps[id]?.settings['reason'] === 'required' && flow.steps[id]?.type === 'item_end',
      ),
      enquiry: 'nur',
    };
    for (const [id, step] of Object.entries(flow.steps)) {
      const [scope] = toGraph(flow).scopes.get(id) ?? [];
      const to = scope && stop[scope];
      const isStill =
        ['start', 'end', 'enquiry_end', 'item_end', 'join', 'nurture'].includes(step.type) ||
        'maxVisits' in step.settings;
      if (isStill || to === undefined || ['con', 'ded', 'dq'].includes(id)) continue;
      const bounded = {
        ...flow,
        steps: { ...flow.steps, [id]: { ...step, settings: { ...step.settings, maxVisits: 9 } } },
      };
      expect([id, ...errors({ ...bounded, edges: [...flow.edges, { from: id, outcome: 'exhausted', to }] })]).toEqual([
        id,
      ]);
    }
  });
});

describe('a harmless change', () => {
  it.each<[string, string, ...string[]]>([
    [
      'another salesperson approves too',
      'F1',
      'apS: who=sales.lead; quorum=1of1 => who=sales.lead,user:anna; quorum=1of2',
    ],
    [
      'a third side has a voice in the go',
      'F1',
      'go: voters=campaign.owner,sales.lead => voters=campaign.owner,ops.lead,sales.lead',
    ],
    [
      'sales votes as a role',
      'F3',
      'go: voters=campaign.owner,sales.lead,service.lead => voters=role:sales,service.head',
    ],
    ['one more channel', 'F5', 'lau: channels=web => channels=web,email'],
    ['one more way in', 'F4', 'cap: sources=web_form,phone => sources=web_form,phone,email'],
    ['the campaign is open longer', 'F1', 'cap: campaign.endsAt+14d => campaign.endsAt+60d'],
    ['more must acknowledge', 'F2', 'brV: ack=lead+80% => ack=100%'],
    ['a longer ladder', 'F1', 'apB: escalate=role:admin => escalate=sales.head,role:operations+1bd,role:admin'],
    ['a shorter window', 'F1', 'lau: window=4h => window=1h'],
    [
      'partners are briefed as well',
      'F4',
      'brfJ: out->go => out->brP',
      '+ brP: brief{role=partner; ack=1; due=3bd; escalate=channel.lead} acknowledged->go changes_requested->plan overdue->nobr',
    ],
    [
      'legal approves as well',
      'F1',
      'apS: approved->bud => approved->law',
      '+ law: approval{subject=plan; who=group:legal; quorum=1; due=2bd; escalate=role:operations} approved->bud rejected->xStop changes_requested->plan expired->xStop',
    ],
    [
      'a second material',
      'F1',
      'mat: ready->brf => ready->faq',
      '+ faq: prepare_material{kinds=faq; role=marketer; due=3bd; escalate=marketing.lead} ready->brf overdue->late',
    ],
    [
      'a reminder before the launch',
      'F1',
      'go: go->wait => go->soon',
      '+ soon: notify{to=role:sales; template=soon} out->wait',
    ],
    [
      'a branch that only informs',
      'F1',
      'brf: b->brV => b->brV c->tell',
      '+ tell: notify{to=role:operations; template=t} out->brfJ',
    ],
    [
      'a fact of an enquiry is set',
      'F1',
      'tri: fit->asg => fit->mark',
      '+ mark: set_field{field=enquiry.score; value=70} out->asg',
    ],
    [
      'staff are called on the way',
      'F1',
      'lau: launched->cap => launched->crm',
      '+ crm: http_call{url=crm; idempotencyKey=campaign} ok->cap failed->cap',
    ],
    [
      'the market is told of the launch by mail afterwards',
      'F1',
      'lau: launched->cap => launched->mail',
      '+ mail: notify{to=audience; template=news} out->cap',
    ],
    ['another holdout', 'F2', 'dL: audience=drop.segment-holdout => audience=drop.audience'],
    ['nothing held out where nothing is measured against it', 'F4', 'lau: window=4h => audience=segment; window=4h'],
    ['a stricter rule', 'F1', 'tri: enquiry.score >= 60 => enquiry.score >= 75'],
    [
      'another rule',
      'F1',
      'tri: out: not enquiry.countryServed => out: enquiry.score < 5; late: enquiry.ageHours > 900',
      'tri: out->dq => out->dq late->nur',
    ],
    ['another clock policy', 'F1', 'wait: gap=shift_forward; fold=earlier => gap=shift_back; fold=later'],
    ['another day', 'F5', 'cad: MON => FRI'],
    ['drops one after the other or together', 'F2', 'drops: mode=serial => mode=parallel:3'],
    ['a failed drop stops the others', 'F2', 'drops: onItemFail=continue => onItemFail=stop'],
    ['duplicates looked for longer', 'F3', 'ded: window=30d => window=90d'],
    ['salespeople find more', 'F1', 'ass: by=sales => by=sales,service'],
    [
      'a second review',
      'F1',
      'rev: done->xOk => done->rev2',
      '+ rev2: review{with=sales,service,partner; due=5bd; escalate=ops.lead} done->xOk overdue->xOk',
    ],
    ['no budget approval', 'F1', 'bud: over->apB => over->mat', '- apB'],
    [
      'the plan needs more',
      'F1',
      'plan: role=marketer => role=marketer; require=salesObjective,launchAt,endsAt,tz,segment,channels,offer,budget',
    ],
    ['a callback before nurture', 'F5', 'ovf: no_answer->nur => no_answer->ans'],
    ['more rounds', 'F1', 'nur: maxCycles=3 => maxCycles=6'],
    ['sold more slowly', 'F1', 'sel: stall=30d => stall=60d'],
    ['a hot lane', 'F1', 'tri: fit->asg => fit->hot', '+ hot: condition{now: enquiry.score >= 90} now->asg else->asg'],
  ])('%s: %s', (_what, name, ...changes) => {
    expect(errors(read(changeLines(bookText(name), changes)))).toEqual([]);
  });
});
