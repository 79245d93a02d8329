import type { Edge, Problem } from '../definition.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import type { Outcome } from '../step-type.ts';
import { stepName } from './guard.ts';

/** G02: each outcome of each step leads to exactly one step, which exists; no edge leaves by an outcome that the step lacks. */
export function noLooseOutcome(graph: FlowGraph): Problem[] {
  return [...[...graph.steps.values()].flatMap((step) => outcomeProblems(graph, step)), ...edgeProblems(graph)];
}

function outcomeProblems(graph: FlowGraph, step: GraphStep): Problem[] {
  return step.outcomes.flatMap((outcome): Problem[] => {
    const wired = step.out.filter((edge) => edge.outcome === outcome.name);
    const place = { code: 'G02', severity: 'error', stepId: step.id, outcome: outcome.name } as const;
    if (wired.length === 0) {
      const fix = suggest(graph, step, outcome);
      return [
        {
          ...place,
          message: `${step.name}: nobody has said what happens ${outcomeWords(outcome)}.`,
          ...(fix && { fix }),
        },
      ];
    }
    if (wired.length > 1) {
      return [
        {
          ...place,
          edges: wired,
          message: `${step.name} leads to ${wired.length} steps at once ${outcomeWords(outcome)}.`,
        },
      ];
    }
    return [];
  });
}

/** Where most other steps of the same scope send this outcome; those of the same type count twice. */
function suggest(graph: FlowGraph, step: GraphStep, outcome: Outcome): Problem['fix'] {
  const votes = new Map<string, number>();
  for (const edge of graph.edges) {
    if (edge.outcome !== outcome.name || edge.to === step.id || !sharesScope(graph, step.id, edge.to)) continue;
    const isSameType = graph.steps.get(edge.from)?.type === step.type;
    votes.set(edge.to, (votes.get(edge.to) ?? 0) + (isSameType ? 2 : 1));
  }
  const [best] = [...votes].toSorted(([, a], [, b]) => b - a);
  if (!best) return undefined;
  return {
    label: `Send “${outcome.title}” to ${stepName(graph, best[0])}`,
    set: { from: step.id, outcome: outcome.name, to: best[0] },
  };
}

function sharesScope(graph: FlowGraph, a: string, b: string): boolean {
  const scopes = graph.scopes.get(a);
  return [...(graph.scopes.get(b) ?? [])].some((scope) => scopes?.has(scope));
}

const STATES = new Set([
  'acknowledged',
  'overdue',
  'approved',
  'rejected',
  'expired',
  'submitted',
  'abandoned',
  'launched',
  'failed',
  'missed',
  'changed',
  'closed',
  'accepted',
  'returned',
  'assigned',
  'qualified',
  'unqualified',
  'unreachable',
  'ordered',
  'paid',
  'recorded',
  'done',
  'due',
  'unique',
]);

function outcomeWords({ name, title }: Outcome): string {
  if (STATES.has(name)) return `when it is ${name}`;
  if (name === 'else') return 'otherwise';
  return name === 'each' ? 'with each person' : `after “${title}”`;
}

function edgeProblems(graph: FlowGraph): Problem[] {
  return graph.flow.edges.flatMap((edge): Problem[] => {
    const step = graph.steps.get(edge.from);
    const place: Omit<Problem, 'message'> = {
      code: 'G02',
      severity: 'error',
      stepId: edge.from,
      outcome: edge.outcome,
      edges: [edge],
    };
    if (!step) return [{ ...place, message: `A line leaves ${edge.from}, which does not exist.` }];
    if (!graph.steps.has(edge.to))
      return [{ ...place, message: `${step.name} leads to ${edge.to}, which does not exist.` }];
    return step.outcomes.some(({ name }) => name === edge.outcome)
      ? []
      : [{ ...place, message: wrongOutcome(graph, step, edge) }];
  });
}

function wrongOutcome(graph: FlowGraph, step: GraphStep, edge: Edge): string {
  return `${step.name} has no way out called “${edge.outcome}”, but it leads to ${stepName(graph, edge.to)}.`;
}
