import type { Problem, ScopeKind } from '../definition.ts';
import type { FlowGraph } from '../graph.ts';
import { fromStart } from './guard.ts';

const LANES: Record<ScopeKind, string> = { campaign: 'the campaign', item: 'each item', enquiry: 'each person' };

/** G03: steps of campaign, items and enquiries are apart, and every step is of a type that its scope allows. */
export function scopesClosed(graph: FlowGraph): Problem[] {
  const run = fromStart(graph);
  return [...graph.steps.values()].flatMap(({ id, name, type, in: incoming }): Problem[] => {
    const scopes = [...(graph.scopes.get(id) ?? [])];
    const place = (message: string): Problem => ({
      code: 'G03',
      severity: 'error',
      stepId: id,
      ...run.pathTo(id),
      message,
    });
    if (scopes.length > 1) {
      // Behind the first step where two lanes meet, every step is in both: only the meeting point is at fault.
      const behindAnother =
        incoming.length > 0 &&
        incoming.every(({ from, outcome }) => outcome !== 'each' && isSame(graph.scopes.get(from), scopes));
      if (behindAnother) return [];
      return [
        place(
          `${name} is reached by ${scopes.map((scope) => LANES[scope]).join(' and by ')}. A step belongs to one of them.`,
        ),
      ];
    }
    const [scope] = scopes;
    if (!type || scope === undefined || type.scopes.includes(scope)) return [];
    const allowed = type.scopes.map((each) => LANES[each]).join(' or ');
    return [place(`${name} is a step of ${allowed}, not of ${LANES[scope]}.`)];
  });
}

function isSame(a: Set<ScopeKind> | undefined, b: ScopeKind[]): boolean {
  return a !== undefined && a.size === b.length && b.every((scope) => a.has(scope));
}
