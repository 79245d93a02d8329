import type { Problem, SettingValue } from '../definition.ts';
import { findRuleProblems } from '../rules/find-rule-problems.ts';
import type { GraphStep } from '../graph.ts';
import type { Guard } from './guard.ts';

/** Rules can be read, and each has its own way out. What they read is judged by G27. */
export const ruleInvalid: Guard = (graph) => [...graph.steps.values()].flatMap(problemsOf);

function problemsOf(step: GraphStep): Problem[] {
  return Object.entries(step.type?.settings ?? {}).flatMap(([name, { kind }]) => {
    const rows = step.settings[name];
    if (kind !== 'rules' || !Array.isArray(rows)) return [];
    return rows.flatMap((row, index) => problemsOfRow(step, name, row, rows.slice(0, index)));
  });
}

function problemsOfRow(step: GraphStep, setting: string, row: SettingValue, earlier: SettingValue[]): Problem[] {
  const outcome = outcomeOf(row);
  if (outcome === undefined || row === null || typeof row !== 'object' || Array.isArray(row)) return [];
  const place = { code: 'RULE_INVALID', stepId: step.id, setting, outcome };
  const problems = findRuleProblems(row['when'])
    .filter(({ about }) => about === undefined)
    .map(({ severity, message }): Problem => ({
      ...place,
      severity,
      message: `${step.name}, “${outcome}”: ${message}`,
    }));
  if (outcome === 'else') {
    problems.push({
      ...place,
      severity: 'error',
      message: `${step.name}: “else” is the way of all others and takes no rule.`,
    });
  }
  if (earlier.some((each) => outcomeOf(each) === outcome)) {
    problems.push({
      ...place,
      severity: 'error',
      message: `${step.name}: two rules lead out by “${outcome}”. Join them with “or”.`,
    });
  }
  return problems;
}

function outcomeOf(row: SettingValue): string | undefined {
  if (row === null || typeof row !== 'object' || Array.isArray(row)) return undefined;
  return typeof row['outcome'] === 'string' ? row['outcome'] : undefined;
}
