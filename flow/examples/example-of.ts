import type { FlowDefinition } from '../definition.ts';
import type { Recording } from '../simulation/recording.ts';
import { Simulation } from '../simulation/simulation.ts';
import type { Cause } from '../state.ts';
import type { Decided, Example, Occurred } from './example.ts';
import { waysOf } from './play-example.ts';

/** A recorded run as an example: all that was decided in it, by people or by the seed, with the instants; and what came of it. */
export function exampleOf(flow: FlowDefinition, { settings, turns, acts }: Recording): Example {
  const { seed, scope, entry, enquiries, items } = settings;
  const simulation = new Simulation(flow, { ...settings, stopsAtRules: true });
  const byTurn = new Map(acts.map(({ turn, act }) => [turn, act]));
  const occurred: Occurred[] = [];
  const decided: Decided[] = [];
  const happened = { at: '', count: 0 };
  const seen = new Map<string, number>();
  // Also what held before the first turn.
  collect(simulation, seen, decided, [], 0);
  for (let turn = 1; turn <= turns; turn += 1) {
    const { open } = simulation;
    const persons = simulation.scopes.filter(isPerson).length;
    const act = byTurn.get(turn);
    const wasStopped = simulation.main.state.stopRequested;
    const wasPaused = simulation.main.state.paused;
    if (act) simulation.act(act);
    else simulation.step();
    const at = simulation.now;
    if (act?.kind === 'enquire') occurred.push({ at, kind: 'enquire', stepId: act.stepId });
    else if (act?.kind === 'edit') {
      const { subjects, launchAt } = act;
      occurred.push({ at, kind: 'edit', subjects, ...(launchAt !== undefined && { launchAt }) });
    } else if (act?.kind === 'interrupt')
      occurred.push({ at, kind: 'interrupt', scope: act.scope, interrupt: act.interrupt });
    else if (!act && wasPaused)
      occurred.push({ at, kind: 'interrupt', scope: simulation.main.key, interrupt: { kind: 'resumed' } });
    else if (!act && !wasStopped && simulation.main.state.stopRequested)
      occurred.push({ at, kind: 'interrupt', scope: simulation.main.key, interrupt: { kind: 'stopRequested' } });
    const isDue = collect(simulation, seen, decided, open, happened.at === at ? happened.count : 0);
    const hasArrived = act?.kind !== 'enquire' && simulation.scopes.filter(isPerson).length > persons;
    if (!isDue && !hasArrived) continue;
    happened.count = happened.at === at ? happened.count + 1 : 1;
    happened.at = at;
  }
  const start = { seed, scope, entry, enquiries, items };
  return {
    settings: Object.fromEntries(
      Object.entries(start).filter(([, value]) => value !== undefined),
    ) as Example['settings'],
    steps: Object.keys(flow.steps),
    until: simulation.now,
    decided,
    occurred,
    expected: waysOf(simulation),
  };
}

const isPerson = ({ kind }: { kind: string }): boolean => kind === 'enquiry';

/** What the new causes of each scope say was decided. `open`: what could be before this turn. Answers whether one was a due. */
function collect(
  { scopes }: Simulation,
  seen: Map<string, number>,
  decided: Decided[],
  open: Simulation['open'],
  behind: number,
): boolean {
  let isDue = false;
  for (const { key: scope, causes } of scopes) {
    for (const cause of causes.slice(seen.get(scope) ?? 0)) {
      isDue ||= cause.kind === 'due';
      const found = decisionIn(cause);
      if (!found) continue;
      const { stepId, visit, kind, outcome } = found;
      const isOpen = (one: Simulation['open'][number]): boolean =>
        one.scope === scope && one.stepId === stepId && one.visit === visit && one.kind === kind;
      if (kind !== 'answer' && !open.some(isOpen)) continue;
      decided.push({ at: cause.fedAt, scope, ...found, outcome, ...(behind > 0 && { behind }) });
    }
    seen.set(scope, causes.length);
  }
  return isDue;
}

function decisionIn(cause: Cause): Omit<Decided, 'at' | 'scope'> | undefined {
  switch (cause.kind) {
    case 'answered': {
      const { stepId, visit, memberId: who, outcome } = cause;
      return { stepId, visit, kind: 'answer', who, outcome };
    }
    case 'decided':
    case 'acted': {
      const { stepId, visit, outcome } = cause;
      return { stepId, visit, kind: cause.kind === 'decided' ? 'decide' : 'act', outcome };
    }
    case 'effectDone':
    case 'effectFailed':
    case 'effectUnknown':
      return { stepId: cause.stepId, visit: cause.visit, kind: 'effect', outcome: cause.kind };
    default:
      return undefined;
  }
}
