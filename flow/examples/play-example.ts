import type { FlowDefinition } from '../definition.ts';
import type { Choice } from '../simulation/choice.ts';
import { Simulation } from '../simulation/simulation.ts';
import type { Decided, Example, Expected, Occurred } from './example.ts';

/** More than any course that people would keep has. */
const TURNS = 6000;

/**
 * Plays what was decided on a flow, at the instants at which it was. Steps that came into the flow since are answered at
 * once by what leads on; whoever did not answer a step of then stays silent. Throws where the flow cannot be played at all.
 */
export function playExample(flow: FlowDefinition, example: Example): Simulation {
  const simulation = new Simulation(flow, { ...example.settings, stopsAtRules: true });
  const known = new Set(example.steps);
  const left = example.decided.toSorted((a, b) => a.at.localeCompare(b.at));
  const occurred = example.occurred.toSorted((a, b) => a.at.localeCompare(b.at));
  const passed = { at: '', count: 0 };
  const pass = (): void => {
    simulation.pass();
    passed.count = passed.at === simulation.now ? passed.count + 1 : 1;
    passed.at = simulation.now;
  };
  for (let turn = 0; turn < TURNS && !simulation.isOver; turn += 1) {
    if (settleAtOnce(simulation, left, known)) continue;
    const answer = left.findIndex(({ kind }) => kind === 'answer');
    const event = occurred[0];
    const decided = left[answer];
    const nextAt = simulation.next?.at;
    if (event && (!decided || event.at <= decided.at)) {
      if (nextAt !== undefined && (nextAt < event.at || (nextAt === event.at && simulation.now < event.at))) pass();
      else {
        occurred.shift();
        happen(simulation, event);
      }
      continue;
    }
    if (decided) {
      const open = openFor(simulation, decided);
      const behind = passed.at === decided.at ? passed.count : 0;
      const mustPass = nextAt === decided.at && (!open || behind < (decided.behind ?? 0));
      if (nextAt !== undefined && (nextAt < decided.at || mustPass)) pass();
      else {
        left.splice(answer, 1);
        if (open) simulation.choose(open, decided.outcome, decided.at);
      }
      continue;
    }
    if (nextAt === undefined || nextAt > example.until) break;
    pass();
  }
  return simulation;
}

/** The way of each scope, in the order in which they began. */
export function waysOf({ scopes }: Pick<Simulation, 'scopes'>): Expected[] {
  return scopes.map(({ key, moves, state }) => ({
    scope: key,
    ...(state.ended && { ended: state.ended.outcome }),
    steps: moves.flatMap((move) =>
      move.kind === 'left' ? [{ stepId: move.stepId, outcome: move.outcome, at: move.at }] : [],
    ),
  }));
}

/** Rules, acts and effects, which take no time; and questions of steps that were not there then. */
function settleAtOnce(simulation: Simulation, left: Decided[], known: ReadonlySet<string>): boolean {
  for (const choice of simulation.open) {
    if (choice.kind === 'answer' && known.has(choice.stepId)) continue;
    const at = left.findIndex((one) => isFor(one, choice));
    const [recorded] = at < 0 ? [] : left.splice(at, 1);
    const outcome = recorded?.outcome ?? choice.outcomes[0];
    if (outcome === undefined) continue;
    simulation.choose(choice, outcome);
    return true;
  }
  return false;
}

/** The question that it answers: to the same person, else to whoever else is asked. */
function openFor(simulation: Simulation, decided: Decided): Choice | undefined {
  const open = simulation.open.filter((choice) => isFor(decided, choice));
  return open.find(({ who }) => who === decided.who) ?? open[0];
}

function isFor(decided: Decided, { scope, stepId, visit, kind, outcomes }: Choice): boolean {
  return (
    decided.scope === scope &&
    decided.stepId === stepId &&
    decided.visit === visit &&
    decided.kind === kind &&
    outcomes.includes(decided.outcome)
  );
}

function happen(simulation: Simulation, event: Occurred): void {
  switch (event.kind) {
    case 'enquire':
      return simulation.enquire(event.stepId);
    case 'edit': {
      const { subjects, launchAt } = event;
      return simulation.act({ kind: 'edit', subjects, ...(launchAt !== undefined && { launchAt }) });
    }
    case 'interrupt': {
      const { scope, interrupt } = event;
      const found = simulation.scopes.find(({ key }) => key === scope);
      if (!found || (interrupt.kind === 'stopRequested' && found.state.stopRequested)) return undefined;
      return simulation.act({ kind: 'interrupt', scope, interrupt });
    }
  }
}
