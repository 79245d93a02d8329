import type { Edge, FlowDefinition, Step } from '../../../flow/definition.ts';
import { toGraph } from '../../../flow/graph.ts';
import type { Random } from '../../../flow/simulation/random.ts';
import { randomBlocks } from './random-blocks.ts';
import type { Made } from './random-blocks.ts';

/** A flow without the lane of its enquiries: nothing is launched there. */
export function campaignOnly(flow: FlowDefinition): FlowDefinition {
  const { scopes } = toGraph(flow);
  const kept = Object.entries(flow.steps).filter(([id]) => !scopes.get(id)?.has('enquiry'));
  const steps: Record<string, Step> = {
    ...Object.fromEntries(kept),
    gone: { type: 'enquiry_end', label: '', settings: { outcome: 'lost' } },
  };
  const edges = flow.edges
    .filter(({ from }) => from in steps)
    .map((edge) => (edge.to in steps ? edge : { ...edge, to: 'gone' }));
  return { ...flow, steps, edges };
}

const settings = { due: '2bd', escalate: 'role:operations', role: 'marketer', form: 'note' };
const step = (type: string, more: Step['settings'] = {}): Step => ({ type, label: '', settings: more });
const task = (more: Step['settings'] = {}) => step('task', { ...settings, ...more });
const brief = (role: string) => step('brief', { role, escalate: 'role:operations' });

/** One to three changes of the kind that a person with a mouse makes. */
export function rewire(flow: FlowDefinition, random: Random): FlowDefinition {
  let changed = flow;
  for (let left = 1 + Math.floor(random.next() * 3); left > 0; left -= 1)
    changed = random.pick(changes)(changed, random, left);
  return changed;
}

type Change = (flow: FlowDefinition, random: Random, tag: number) => FlowDefinition;

const isPlain = ({ from, to, outcome }: Edge) => from !== 'start' && to !== 'gone' && outcome !== 'each';

/** The step that an edge leads to, or another one of the same scope. */
function elsewhere(flow: FlowDefinition, random: Random, edge: Edge): string {
  const { scopes } = toGraph(flow);
  const [scope] = scopes.get(edge.from) ?? [];
  const ids = Object.keys(flow.steps).filter(
    (id) => id !== 'start' && scope !== undefined && scopes.get(id)?.has(scope),
  );
  return ids.length > 0 ? random.pick(ids) : edge.to;
}

const replaced = (flow: FlowDefinition, edge: Edge, by: Edge[], steps: Record<string, Step> = {}): FlowDefinition => ({
  ...flow,
  steps: { ...flow.steps, ...steps },
  edges: [...flow.edges.filter((each) => each !== edge), ...by],
});

/** An edge leads elsewhere. */
const turned: Change = (flow, random) => {
  const edge = random.pick(flow.edges.filter(isPlain));
  return replaced(flow, edge, [{ ...edge, to: elsewhere(flow, random, edge) }]);
};

/** A step on an edge, its late way leading elsewhere. */
const inserted: Change = (flow, random, tag) => {
  const edge = random.pick(flow.edges.filter(isPlain));
  const id = `new${tag}`;
  const [made, on, late] = random.pick<[Step, string, string[]]>([
    [task({ maxVisits: 3 }), 'done', ['overdue', 'exhausted']],
    [task({ maxVisits: 3, edits: 'brief' }), 'done', ['overdue', 'exhausted']],
    [task({ maxVisits: 3, edits: 'plan' }), 'done', ['overdue', 'exhausted']],
    [
      { ...brief('sales'), settings: { ...brief('sales').settings, maxVisits: 3 } },
      'acknowledged',
      ['changes_requested', 'overdue', 'exhausted'],
    ],
    [
      { ...brief('service'), settings: { ...brief('service').settings, maxVisits: 3 } },
      'acknowledged',
      ['changes_requested', 'overdue', 'exhausted'],
    ],
    [step('launch', { window: '4h', maxVisits: 3 }), 'launched', ['failed', 'missed', 'exhausted']],
  ]);
  const ways = late.map((outcome) => ({
    from: id,
    outcome,
    to: random.chance(0.6) ? elsewhere(flow, random, edge) : edge.to,
  }));
  return replaced(flow, edge, [{ ...edge, to: id }, { from: id, outcome: on, to: edge.to }, ...ways], { [id]: made });
};

/** A step gets a bound, and where it leads then. */
const boundTo: Change = (flow, random) => {
  const able = Object.entries(flow.steps).filter(
    ([, { type, settings: own }]) =>
      !['start', 'end', 'item_end', 'enquiry_end'].includes(type) && own['maxVisits'] === undefined,
  );
  if (able.length === 0) return flow;
  const [id, old] = random.pick(able);
  const edge = { from: id, outcome: 'exhausted', to: '' };
  return replaced(flow, edge, [{ ...edge, to: elsewhere(flow, random, edge) }], {
    [id]: { ...old, settings: { ...old.settings, maxVisits: 2 } },
  });
};

/** A further branch of a block. */
const branched: Change = (flow, random, tag) => {
  const forks = Object.entries(flow.steps).filter(([, { type }]) => type === 'parallel');
  if (forks.length === 0) return flow;
  const [fork, { settings: own }] = random.pick(forks);
  const id = `branch${tag}`;
  const join = String(own['join']);
  const made = random.chance(0.5) ? task({ edits: 'brief' }) : task();
  const edge = { from: fork, outcome: `more${tag}`, to: id };
  const late = { from: id, outcome: 'overdue', to: '' };
  return replaced(
    flow,
    edge,
    [
      edge,
      { from: id, outcome: 'done', to: join },
      { ...late, to: random.chance(0.5) ? join : elsewhere(flow, random, { ...late, from: fork }) },
    ],
    { [id]: made },
  );
};

/** A block with two branches on an edge. */
const blocked: Change = (flow, random, tag) => {
  const edge = random.pick(flow.edges.filter(isPlain));
  const [fork, join, a, b] = [`fork${tag}`, `join${tag}`, `left${tag}`, `right${tag}`];
  const isTelling = random.chance(0.5);
  const on = isTelling ? 'acknowledged' : 'done';
  const late = isTelling ? ['changes_requested', 'overdue'] : ['overdue'];
  const made = (role: string) => (isTelling ? brief(role) : task(random.chance(0.4) ? { edits: 'brief' } : {}));
  return replaced(
    flow,
    edge,
    [
      { ...edge, to: fork },
      { from: fork, outcome: 'a', to: a },
      { from: fork, outcome: 'b', to: b },
      { from: a, outcome: on, to: join },
      { from: b, outcome: on, to: join },
      ...[a, b].flatMap((from) => late.map((outcome) => ({ from, outcome, to: random.chance(0.5) ? join : edge.to }))),
      { from: join, outcome: 'out', to: edge.to },
    ],
    {
      [fork]: step('parallel', { join }),
      [join]: step('join', random.chance(0.2) ? { mode: 'any' } : {}),
      [a]: made('sales'),
      [b]: made('service'),
    },
  );
};

/** A step is taken out; what led to it leads to where it led first. */
const removed: Change = (flow, random) => {
  const able = Object.entries(flow.steps).filter(
    ([, { type }]) =>
      !['start', 'end', 'item_end', 'enquiry_end', 'parallel', 'join', 'for_each', 'capture'].includes(type),
  );
  if (able.length === 0) return flow;
  const [id] = random.pick(able);
  const to = flow.edges.find(({ from }) => from === id)?.to;
  if (to === undefined || to === id) return flow;
  const { [id]: _gone, ...steps } = flow.steps;
  return {
    ...flow,
    steps,
    edges: flow.edges.filter(({ from }) => from !== id).map((edge) => (edge.to === id ? { ...edge, to } : edge)),
  };
};

const changes: Change[] = [turned, turned, inserted, inserted, boundTo, branched, blocked, removed];

const makeStep = (random: Random): Made =>
  random.pick<() => Made>([
    () => ({ step: task({ maxVisits: 3 }), on: 'done', elsewhere: ['overdue', 'exhausted'] }),
    () => ({ step: task({ maxVisits: 3, edits: 'brief' }), on: 'done', elsewhere: ['overdue', 'exhausted'] }),
    () => ({
      step: { ...brief('sales'), settings: { ...brief('sales').settings, maxVisits: 3 } },
      on: 'acknowledged',
      elsewhere: ['changes_requested', 'overdue', 'exhausted'],
    }),
    () => ({
      step: { ...brief('service'), settings: { ...brief('service').settings, maxVisits: 3 } },
      on: 'acknowledged',
      elsewhere: ['changes_requested', 'overdue', 'exhausted'],
    }),
    () => ({
      step: step('launch', { window: '4h', maxVisits: 3 }),
      on: 'launched',
      elsewhere: ['failed', 'missed', 'exhausted'],
    }),
    () => ({
      step: step('wait_until', { at: 'campaign.launchAt', gap: 'shift_forward', fold: 'earlier', maxVisits: 3 }),
      on: 'due',
      elsewhere: ['missed', 'changed', 'exhausted'],
    }),
  ])();

/** A campaign that is made up whole; mostly both sides are briefed before the rest of it. */
export function madeUp(random: Random): FlowDefinition {
  const flow = randomBlocks(random, { make: makeStep, length: 3, depth: 2, stray: 0.25 });
  const first = flow.edges.find(({ from }) => from === 'start');
  if (!first || random.chance(0.2)) return flow;
  return replaced(
    flow,
    first,
    [
      { ...first, to: 'tell' },
      { from: 'tell', outcome: 'acknowledged', to: 'tell2' },
      { from: 'tell2', outcome: 'acknowledged', to: first.to },
      ...['tell', 'tell2'].flatMap((from) =>
        ['changes_requested', 'overdue'].map((outcome) => ({ from, outcome, to: 'stop' })),
      ),
    ],
    { tell: brief('sales'), tell2: brief('service') },
  );
}
