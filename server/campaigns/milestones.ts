import type { FlowDefinition } from '../../flow/definition.ts';
import { hasTrait, toGraph, type FlowGraph, type GraphStep } from '../../flow/graph.ts';
import { text } from '../../flow/steps/read.ts';
import type { Move, State } from '../../flow/state.ts';
import type { Room } from './contract.ts';

type Milestone = Room['milestones'][number];

/** One stop of the main way: a step, or the steps of a block side by side. */
type Stop = GraphStep[];

/**
 * The way that a campaign takes when nothing goes wrong, with what is done, where it stands and what lies ahead. Follows
 * the first outcome that goes on; a block counts as one stop. Going back makes what comes after it lie ahead again. Pure.
 */
export function milestones(
  flow: FlowDefinition,
  progress: { state: State | null; moves: readonly Move[] },
  words: { day(iso: string): string; launchAt: string | null; endsAt: string | null },
): Milestone[] {
  const graph = toGraph(flow);
  const stops = mainWay(graph);
  const standing = new Set(progress.state?.tokens.map(({ stepId }) => stepId));
  const place = placeOf(stops, standing, progress);
  const past = passedOver(flow, progress);
  return stops.flatMap((stop, index) =>
    stop.flatMap((step) => {
      if (past.has(step.id)) return [];
      const left = lastLeft(progress.moves, step.id);
      const state = standing.has(step.id)
        ? 'now'
        : index < place || (index === place && left !== undefined)
          ? 'done'
          : 'ahead';
      const token = progress.state?.tokens.find(({ stepId }) => stepId === step.id);
      const due = token?.due?.at;
      const when =
        state === 'now'
          ? due && !due.startsWith('9999')
            ? `now, due ${words.day(due)}`
            : 'now'
          : state === 'done' && left
            ? words.day(left)
            : plannedFor(step, words);
      const side = step.type?.ownerSide(step.settings) ?? 'joint';
      return [{ stepId: step.id, title: step.name, side, icon: step.type?.name ?? '', state, when }];
    }),
  );
}

/** Steps of the main way that a rule has led past: the campaign stands behind them, and was never there. Pure. */
export function passedOver(
  flow: FlowDefinition,
  progress: { state: State | null; moves: readonly Move[] },
): ReadonlySet<string> {
  const stops = mainWay(toGraph(flow));
  const standing = new Set(progress.state?.tokens.map(({ stepId }) => stepId));
  const place = placeOf(stops, standing, progress);
  const visited = new Set(progress.moves.map(({ stepId }) => stepId));
  return new Set(
    stops
      .slice(0, place)
      .flat()
      .flatMap(({ id }) => (visited.has(id) ? [] : [id])),
  );
}

function mainWay(graph: FlowGraph): Stop[] {
  const stops: Stop[] = [];
  const seen = new Set<string>();
  let id: string | undefined = graph.starts[0];
  while (id !== undefined && !seen.has(id)) {
    seen.add(id);
    const step = graph.steps.get(id);
    if (!step) break;
    const block = graph.blocks.find(({ fork }) => fork === step.id);
    if (block?.join !== undefined) {
      stops.push([...block.branches.values()].flatMap((branch) => onWay(graph, step, branch)));
      id = block.join;
      continue;
    }
    if (isStop(step)) stops.push([step]);
    id = onwards(step);
  }
  return stops.filter((stop) => stop.length > 0);
}

/** People know a campaign by what is done or waited for: where only a rule or the structure decides is no stop. */
function isStop(step: GraphStep): boolean {
  return !hasTrait(step, 'starts') && !hasTrait(step, 'joins') && !isDecidedByRule(step);
}

function isDecidedByRule(step: GraphStep): boolean {
  return Object.values(step.type?.settings ?? {}).some(({ kind }) => kind === 'rules');
}

/** Of a branch the steps on its own main way, in order. */
function onWay(graph: FlowGraph, fork: GraphStep, branch: ReadonlySet<string>): GraphStep[] {
  const steps: GraphStep[] = [];
  const seen = new Set<string>();
  let id = fork.out.find(({ to }) => branch.has(to))?.to;
  while (id !== undefined && branch.has(id) && !seen.has(id)) {
    seen.add(id);
    const step = graph.steps.get(id);
    if (!step) break;
    if (isStop(step)) steps.push(step);
    id = onwards(step);
  }
  return steps;
}

/** `each` leads to the enquiries, not onwards. */
function onwards(step: GraphStep): string | undefined {
  const next = step.outcomes.filter(({ name, tone }) => tone === 'next' && name !== 'each');
  return next.flatMap(({ name }) => step.out.filter(({ outcome }) => outcome === name)).at(0)?.to;
}

/** The stop where the campaign is; `stops.length` once all are passed. */
function placeOf(
  stops: readonly Stop[],
  standing: ReadonlySet<string>,
  { state, moves }: { state: State | null; moves: readonly Move[] },
): number {
  if (!state) return 0;
  const at = stops.findIndex((stop) => stop.some(({ id }) => standing.has(id)));
  if (at >= 0) return at;
  // Off the main way, such as mending what was overdue: it stands where it was last on it.
  const last = moves.findLast(({ stepId }) => stops.some((stop) => stop.some(({ id }) => id === stepId)));
  const index = stops.findIndex((stop) => stop.some(({ id }) => id === last?.stepId));
  return state.ended ? index + 1 : Math.max(0, index);
}

function lastLeft(moves: readonly Move[], stepId: string): string | undefined {
  return moves.findLast((move) => move.stepId === stepId && move.kind === 'left')?.at;
}

function plannedFor(
  step: GraphStep,
  words: { day(iso: string): string; launchAt: string | null; endsAt: string | null },
): string {
  const reaches = hasTrait(step, 'reaches') && !hasTrait(step, 'opens');
  if (words.launchAt && (reaches || text(step.settings, 'at') === 'campaign.launchAt'))
    return words.day(words.launchAt);
  if (words.endsAt && hasTrait(step, 'ends')) return `from ${words.day(words.endsAt)}`;
  return '';
}
