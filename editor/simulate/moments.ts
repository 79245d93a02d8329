import type { FlowMap } from '../../flow/picture/flow-map.ts';
import type { ScopeRun } from '../../flow/simulation/scope-run.ts';
import type { Simulation } from '../../flow/simulation/simulation.ts';
import type { Cause, Move } from '../../flow/state.ts';
import { outcomeWords, scopeWords, sentenceCase, whoWords } from './words.ts';

/** One line of what happened. `strong` stands at the end of `text`, emphasised. */
export interface Moment {
  /** The turn after which it is so. */
  turn: number;
  at: string;
  scope: string;
  stepId?: string;
  tone: 'good' | 'bad' | 'late' | 'plain';
  text: string;
  strong: string;
  detail: string;
}

/** What has happened since it was last asked; `seen` is brought up to date. */
export function momentsOf(
  map: FlowMap,
  simulation: Simulation,
  seen: Map<string, { causes: number; moves: number }>,
): Moment[] {
  const { turn } = simulation;
  return simulation.scopes.flatMap((scope) => {
    const { key, causes, moves, state } = scope;
    const before = seen.get(key);
    seen.set(key, { causes: causes.length, moves: moves.length });
    const fresh = moves.slice(before?.moves ?? 0);
    const found = causes.slice(before?.causes ?? 0).flatMap((cause) => {
      const told = tell(map, scope, cause, fresh);
      return told ? [{ turn, at: cause.fedAt, scope: key, ...told }] : [];
    });
    const next = entered(map, fresh);
    const last = found.at(-1);
    if (last && next) last.detail = [last.detail, next].filter(Boolean).join(' ');
    if (state.ended && fresh.length > 0) {
      const end = fresh.findLast((move) => move.kind === 'left');
      const tone = state.ended.outcome === 'won' || state.ended.outcome === 'completed' ? 'good' : 'plain';
      const strong = end ? (map.steps.get(end.stepId)?.name ?? '') : sentenceCase(state.ended.outcome);
      const at = state.fedAt;
      found.push({
        turn,
        at,
        scope: key,
        tone,
        text: `${scopeWords(key)} ends:`,
        strong,
        detail: '',
        ...(end && { stepId: end.stepId }),
      });
    }
    return found;
  });
}

type Told = Omit<Moment, 'turn' | 'at' | 'scope'>;

function tell(map: FlowMap, scope: ScopeRun, cause: Cause, fresh: readonly Move[]): Told | undefined {
  const plain = (text: string, strong = ''): Told => ({ tone: 'plain', text, strong, detail: '' });
  switch (cause.kind) {
    case 'started':
      return scope.key === 'campaign' ? plain('The campaign', 'begins') : plain(scopeWords(scope.key), 'comes in');
    case 'paused':
      return plain('Somebody', 'pauses the campaign');
    case 'resumed':
      return plain('The campaign', 'goes on');
    case 'stopRequested':
      return plain('Somebody', 'stops the campaign');
    case 'cancelled':
      return plain(scopeWords(scope.key), 'is cancelled');
    case 'subjectChanged':
      return scope.key === 'campaign' ? plain(cause.dates ? 'The date' : 'What is written', 'has changed') : undefined;
    case 'answered':
    case 'due':
    case 'decided':
    case 'acted':
    case 'effectDone':
    case 'effectFailed':
    case 'effectUnknown':
      return atStep(map, scope, cause, fresh);
    default:
      return undefined;
  }
}

function atStep(
  map: FlowMap,
  scope: ScopeRun,
  cause: Extract<Cause, { stepId: string }>,
  fresh: readonly Move[],
): Told | undefined {
  const { stepId, visit } = cause;
  const step = map.steps.get(stepId);
  const left = fresh.find((move) => move.kind === 'left' && move.stepId === stepId && move.visit === visit);
  const outcome = left?.kind === 'left' ? left.outcome : undefined;
  const by = outcome === undefined ? '' : outcomeWords(map, stepId, outcome);
  const tone = toneOf(step?.outcomes.find(({ name }) => name === outcome)?.tone);
  const whose = scope.key === 'campaign' ? '' : `${scopeWords(scope.key)} · `;
  const name = `${whose}${step?.name ?? stepId}`;
  const told = (text: string, strong: string, detail = ''): Told => ({ stepId, tone, text, strong, detail });
  switch (cause.kind) {
    case 'answered': {
      const said = outcomeWords(map, stepId, cause.outcome);
      const who = whoWords(cause.memberId);
      if (outcome === undefined)
        return { ...told(`${name}: ${who} says`, said, 'Others are still asked.'), tone: 'plain' };
      return by === said ? told(`${name}: ${who} says`, said) : told(`${name}: ${who} says ${said}.`, by);
    }
    case 'due': {
      if (outcome !== undefined) return told(`${name}:`, by);
      const asked = scope.tasks.filter((task) => task.stepId === stepId && task.visit === visit).at(-1);
      return asked
        ? { ...told(`${name}: no answer in time.`, `${whoWords(asked.memberId)} is asked`), tone: 'late' }
        : undefined;
    }
    default:
      return outcome === undefined ? undefined : told(`${name}:`, by);
  }
}

/** The steps that were entered and where the course now stands or goes through. */
function entered(map: FlowMap, fresh: readonly Move[]): string {
  const names = fresh.flatMap(({ kind, stepId }) => {
    const step = map.steps.get(stepId);
    return kind === 'entered' && step && step.shape !== 'bar' && step.shape !== 'start' && step.shape !== 'pill'
      ? [step.name]
      : [];
  });
  return names.length === 0 ? '' : `Now: ${[...new Set(names)].join(', ')}.`;
}

function toneOf(tone: string | undefined): Moment['tone'] {
  return tone === 'late' ? 'late' : tone === 'next' ? 'good' : tone === 'end' ? 'bad' : 'plain';
}
