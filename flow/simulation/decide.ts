import type { FlowDefinition } from '../definition.ts';
import { evaluate } from '../rules/evaluate.ts';
import type { Facts, RuleGroup } from '../rules/rule.ts';
import type { CauseBody } from './scope-run.ts';
import type { Command } from '../state.ts';
import { decideTable } from '../tables/decide-table.ts';
import { tableOf } from '../tables/read-table.ts';

type Decide = Extract<Command, { kind: 'decide' }>;

/** The ways that a decision can take where nothing is known of the facts. */
export function waysOf(flow: FlowDefinition, command: Decide): string[] {
  if ('table' in command) {
    const rows = tableOf(tableNamed(flow, command.table))?.rows.filter(({ muted }) => !muted) ?? [];
    return [...rows.map(({ id }) => id), 'else'];
  }
  const { rules, otherwise, unknown } = command;
  return [...new Set([...rules.map(({ outcome }) => outcome), ...(unknown === undefined ? [] : [unknown]), otherwise])];
}

/** `by`: the way chosen, or the facts to decide by. */
export function decide(flow: FlowDefinition, command: Decide, by: string | Facts): CauseBody {
  const { stepId, visit } = command;
  if (!('table' in command)) {
    return { kind: 'decided', stepId, visit, outcome: typeof by === 'string' ? by : decidedBy(command, by) };
  }
  const table = tableNamed(flow, command.table);
  if (typeof by !== 'string') {
    const { row, result } = decideTable(table, by);
    return { kind: 'decided', stepId, visit, outcome: row, result };
  }
  const read = tableOf(table);
  const texts = read?.rows.find(({ id }) => id === by)?.then ?? read?.otherwise ?? [];
  const result = Object.fromEntries((read?.results ?? []).map((kind, at) => [kind, texts[at] ?? '']));
  return { kind: 'decided', stepId, visit, outcome: by, result };
}

function tableNamed(flow: FlowDefinition, id: string): unknown {
  return Object.hasOwn(flow.tables, id) ? flow.tables[id] : undefined;
}

/** The first rule that is true; else, where one is unknown, the way that unknown takes. */
function decidedBy(
  { rules, otherwise, unknown }: { rules: { outcome: string; when: RuleGroup }[]; otherwise: string; unknown?: string },
  facts: Facts,
): string {
  let isUnknown = false;
  for (const { outcome, when } of rules) {
    const truth = evaluate(when, facts);
    if (truth === true) return outcome;
    isUnknown ||= truth === null;
  }
  return isUnknown && unknown !== undefined ? unknown : otherwise;
}
