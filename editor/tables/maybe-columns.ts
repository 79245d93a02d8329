import type { FlowDefinition } from '../../flow/definition.ts';
import { toGraph } from '../../flow/graph.ts';
import { factTitle } from '../../flow/rules/facts.ts';
import { knowledgeOf } from '../../flow/rules/known-facts.ts';
import type { RuleTable } from '../../flow/tables/table.ts';
import { usersOf } from './table-changes.ts';

/** Of each column whose fact is not known at every step that asks the table, why not, as a sentence. */
export function maybeColumns(flow: FlowDefinition, id: string, table: RuleTable): Map<string, string> {
  const graph = toGraph(flow);
  const asked = [...new Set(usersOf(flow, id).map(({ stepId }) => stepId))];
  const found = new Map<string, string>();
  for (const column of table.columns) {
    for (const stepId of asked) {
      const known = knowledgeOf(graph, stepId, column);
      const name = graph.steps.get(stepId)?.name ?? stepId;
      const title = factTitle(column);
      const said = {
        certain: undefined,
        maybe: `Not every run to “${name}” knows ${title}. Say in a row what holds where it is not known.`,
        never: `Nothing before “${name}” can have told ${title}.`,
        elsewhere: `“${name}” cannot know ${title}: it belongs to something else.`,
        unheard: undefined,
      }[known];
      if (said !== undefined && !found.has(column)) found.set(column, said);
    }
  }
  return found;
}

/** The facts that a table may ask for: those that all steps which ask it may know, or all for a table that nobody asks. */
export function columnsOffered(
  flow: FlowDefinition,
  id: string,
  names: readonly string[],
): { name: string; known: 'certain' | 'maybe' }[] {
  const graph = toGraph(flow);
  const asked = [...new Set(usersOf(flow, id).map(({ stepId }) => stepId))];
  return names.flatMap((name) => {
    const known = asked.map((stepId) => knowledgeOf(graph, stepId, name));
    if (known.some((each) => each === 'never' || each === 'elsewhere' || each === 'unheard')) return [];
    return [{ name, known: known.every((each) => each === 'certain') ? ('certain' as const) : ('maybe' as const) }];
  });
}
