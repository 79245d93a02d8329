import type { FlowMap, Lane, Line, MappedStep } from './flow-map.ts';

/** What stands on the line that is read from left to right: one step, or branches side by side between their bars. */
export type Slot =
  | { kind: 'step'; id: string }
  | { kind: 'block'; fork: string; join: string | undefined; branches: string[][] };

/**
 * The usual way through a lane: from its first step along the first outcome that goes on, to steps not yet met.
 * Lateness, ways back and ends are not on it. Steps that nothing leads to are not found here.
 */
export function spineOf(map: FlowMap, lane: Lane, entries: readonly string[]): Slot[] {
  const met = new Set<string>();
  const slots: Slot[] = [];
  for (const entry of entries) {
    let at = map.steps.get(entry);
    while (at && !met.has(at.id)) {
      met.add(at.id);
      const block = map.blocks.get(at.id);
      if (!block) {
        slots.push({ kind: 'step', id: at.id });
        at = nextOf(map, at, lane, met);
        continue;
      }
      const branches = [...block.branches.values()]
        .map(({ first, steps }) => branchSpine(map, first, steps, met))
        .filter((branch) => branch.length > 0);
      const join = map.steps.get(block.join);
      if (join) met.add(join.id);
      slots.push({ kind: 'block', fork: at.id, join: join?.id, branches });
      at = nextOf(map, join ?? at, lane, met);
    }
  }
  return slots;
}

function branchSpine(map: FlowMap, first: string, inside: ReadonlySet<string>, met: Set<string>): string[] {
  const ids: string[] = [];
  let at = inside.has(first) ? map.steps.get(first) : undefined;
  while (at && !met.has(at.id)) {
    met.add(at.id);
    ids.push(at.id);
    at = at.out
      .filter(({ to, kind }) => inside.has(to) && !met.has(to) && kind === 'next')
      .map(({ to }) => map.steps.get(to))[0];
  }
  return ids;
}

/**
 * Along the first outcome that goes on; of a condition, whose ways are equal, along the one with most steps ahead. Where
 * that leads to an end or to a step already met, the line that is read is over.
 */
function nextOf(map: FlowMap, step: MappedStep, lane: Lane, met: ReadonlySet<string>): MappedStep | undefined {
  const onward = step.out.filter(({ kind, goesBack }) => (kind === 'next' || kind === 'escape') && !goesBack);
  const ahead = (line: Line) => (step.shape === 'condition' ? stepsAhead(map, line.to) : 0);
  const [first] = [...onward].sort((a, b) => ahead(b) - ahead(a));
  const target = first && !met.has(first.to) ? map.steps.get(first.to) : undefined;
  return target?.lane === lane && target.shape !== 'pill' ? target : undefined;
}

function stepsAhead(map: FlowMap, id: string): number {
  const seen = new Set([id]);
  for (const at of seen) for (const { to, goesBack } of map.steps.get(at)?.out ?? []) if (!goesBack) seen.add(to);
  return seen.size;
}
