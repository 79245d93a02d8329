import { evaluate } from '../../flow/rules/evaluate.ts';
import type { TraceEntry } from '../../flow/rules/evaluate.ts';
import { holds } from '../../flow/rules/rule.ts';
import type { Command, Reply } from '../../flow/state.ts';
import { decideTable } from '../../flow/tables/decide-table.ts';
import { gatherFacts } from './facts.ts';
import type { StepWork } from './step-work.ts';

/**
 * Evaluates rules, or a rule table of the flow, over what is known now; facts and trace are kept beside the cause. Where no
 * rule is true and one of them is unknown, the way of the unknown is taken if there is one.
 */
export async function decide(work: StepWork, command: Extract<Command, { kind: 'decide' }>): Promise<Reply> {
  const { stepId, visit } = command;
  const facts = await gatherFacts(work);
  const trace: TraceEntry[] = [];
  work.evidence = { facts, trace };
  if ('table' in command) {
    const tables: Record<string, unknown> = work.flow.tables;
    const table = Object.hasOwn(tables, command.table) ? tables[command.table] : undefined;
    const { row, result } = decideTable(table, facts, trace);
    return { kind: 'decided', stepId, visit, outcome: row, result };
  }
  let isUnknown = false;
  const rule = command.rules.find(({ when }) => {
    const truth = evaluate(when, facts, trace);
    isUnknown ||= truth === null;
    return holds(truth);
  });
  const otherwise = isUnknown && command.unknown !== undefined ? command.unknown : command.otherwise;
  return { kind: 'decided', stepId, visit, outcome: rule?.outcome ?? otherwise };
}
