import type { Edge, FlowDefinition, Step } from '../../../flow/definition.ts';
import { randomFrom } from '../../../flow/simulation/random.ts';
import type { Random } from '../../../flow/simulation/random.ts';

export interface Generated {
  seed: number;
  /** About how many steps; blocks are closed, so a few more or fewer. */
  size: number;
}

type Settings = Step['settings'];
interface Lane {
  /** Where what leaves a block early goes, and what ends the scope. */
  stopped: string;
  scope: 'campaign' | 'item';
  /** How many blocks and loops are around. */
  depth: number;
}

/**
 * A block-structured flow: sequences of tasks, approvals, briefs, waits and conditions, blocks side by side (nested, `all`
 * and `any`), bounded loops, items, and lines that escape from blocks. No launch, so that only the structure is at stake;
 * such flows are clean. Same seed and size, same flow.
 */
export function generateFlow({ seed, size }: Generated): FlowDefinition {
  return new Generating(randomFrom(seed), size).flow(seed);
}

class Generating {
  private readonly random: Random;
  private left: number;
  private made = 0;
  private readonly steps: [string, Step][] = [];
  private readonly edges: Edge[] = [];

  constructor(random: Random, size: number) {
    this.random = random;
    this.left = size - 3;
  }

  flow(seed: number): FlowDefinition {
    const stopped = this.add('end', { outcome: 'stopped', reason: 'required' });
    const done = this.add('end', { outcome: 'closed_unreviewed' });
    const start = this.add('start', {});
    const gate = this.add('condition', this.rules(['go']));
    const first = this.sequence(this.left, done, { stopped, scope: 'campaign', depth: 0 });
    this.wire(start, { out: this.wire(gate, { go: first, else: stopped }) });
    return {
      schemaVersion: 1,
      name: `Generated ${seed}`,
      steps: Object.fromEntries(this.steps),
      edges: this.edges,
      tables: {},
    };
  }

  private add(type: string, settings: Settings): string {
    const id = `${type.replaceAll('_', '')}${(this.made += 1)}`;
    this.steps.push([id, { type, label: '', settings }]);
    this.left -= 1;
    return id;
  }

  private wire(from: string, outcomes: Record<string, string>): string {
    for (const [outcome, to] of Object.entries(outcomes)) this.edges.push({ from, outcome, to });
    return from;
  }

  /** Steps one after the other that lead to `next`; answers the first of them, `next` itself where there is room for none. */
  private sequence(room: number, next: string, lane: Lane): string {
    const floor = Math.max(0, this.left - room);
    let first = next;
    while (this.left > floor) first = this.part(this.left - floor, first, lane);
    return first;
  }

  private part(room: number, next: string, lane: Lane): string {
    const { random } = this;
    const blocks = room >= 6 && lane.depth < 4 ? (['parallel', 'parallel', 'loop', 'branches', 'items'] as const) : [];
    const kind = random.pick([...blocks, 'task', 'task', 'approval', 'brief', 'wait', 'condition'] as const);
    const deeper = { ...lane, depth: lane.depth + 1 };
    switch (kind) {
      case 'task': {
        const id = this.add('task', this.asking({ role: 'marketer', form: 'f' }));
        return this.wire(id, { done: next, overdue: random.chance(0.2) ? lane.stopped : next });
      }
      case 'approval': {
        const id = this.add('approval', this.asking({ subject: 'budget', who: 'sales.lead' }));
        const away = lane.scope === 'item' || random.chance(0.3) ? lane.stopped : next;
        return this.wire(id, { approved: next, rejected: away, changes_requested: away, expired: away });
      }
      case 'brief': {
        const id = this.add('brief', { role: random.pick(['sales', 'service']), escalate: 'role:operations' });
        return this.wire(id, { acknowledged: next, changes_requested: next, overdue: next });
      }
      case 'wait': {
        const id = this.add('wait_until', { at: 'T-3bd', gap: 'shift_forward', fold: 'earlier' });
        return this.wire(id, { due: next, missed: next, changed: next });
      }
      case 'condition':
        return this.wire(this.add('condition', this.rules(['a'])), { a: next, else: next });
      case 'branches': {
        const id = this.add('condition', this.rules(['a', 'b']));
        const each = Math.floor((room - 1) / 3);
        const [a, b, c] = [0, 1, 2].map(() => this.sequence(each, next, deeper));
        return this.wire(id, { a: a ?? next, b: b ?? next, else: c ?? next });
      }
      case 'parallel':
        return this.parallel(room, next, deeper);
      case 'loop': {
        const head = this.add('task', {
          ...this.asking({ role: 'sales', form: 'f' }),
          maxVisits: random.pick([1, 2, 3]),
        });
        const again = this.add('condition', this.rules(['again']));
        this.wire(again, { again: head, else: next });
        const body = this.sequence(Math.floor(room / 2), again, deeper);
        return this.wire(head, { done: body, overdue: next, exhausted: next });
      }
      case 'items': {
        if (lane.scope === 'item') return this.wire(this.add('condition', this.rules(['a'])), { a: next, else: next });
        const end = this.add('item_end', { outcome: 'done' });
        const failed = this.add('item_end', { outcome: 'failed', reason: 'required' });
        const over = { over: 'campaign.days', mode: random.pick(['serial', 'parallel:2']), onItemFail: 'continue' };
        const each = this.add('for_each', over);
        const inside = this.sequence(Math.floor(room / 3) + 1, end, { stopped: failed, scope: 'item', depth: 2 });
        const from =
          inside === end ? this.wire(this.add('condition', this.rules(['a'])), { a: end, else: failed }) : inside;
        const bridge = this.wire(this.add('condition', this.rules(['go'])), { go: from, else: failed });
        return this.wire(each, { each: bridge, done: next });
      }
    }
  }

  private parallel(room: number, next: string, lane: Lane): string {
    const { random } = this;
    const count = random.pick([2, 2, 3]);
    const join = this.add('join', { mode: random.chance(0.8) ? 'all' : 'any' });
    this.wire(join, { out: next });
    const id = this.add('parallel', { join });
    const each = Math.floor((room - 2) / count);
    const firsts = Array.from({ length: count }, (_, n) => [
      ['sales', 'service', 'partner'][n] ?? `b${n}`,
      this.sequence(each, join, lane),
    ]);
    return this.wire(id, Object.fromEntries(firsts) as Record<string, string>);
  }

  private asking(settings: Settings): Settings {
    return { ...settings, due: this.random.pick(['1bd', '4bh', '3d']), escalate: 'sales.head,role:operations' };
  }

  private rules(outcomes: string[]): Settings {
    const rule = (value: number) => ({
      combinator: 'and',
      rules: [{ field: 'campaign.budget', operator: '>', value }],
    });
    return { rules: outcomes.map((outcome, n) => ({ outcome, when: rule(n) })) };
  }
}
