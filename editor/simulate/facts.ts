import type { FlowDefinition } from '../../flow/definition.ts';
import { toGraph } from '../../flow/graph.ts';
import { evaluate } from '../../flow/rules/evaluate.ts';
import { factTitle, findFact } from '../../flow/rules/facts.ts';
import type { FactType } from '../../flow/rules/facts.ts';
import { lookUp } from '../../flow/rules/look-up.ts';
import type { Facts } from '../../flow/rules/rule.ts';
import { rulesAt } from '../../flow/rules/rules-at.ts';
import type { Choice } from '../../flow/simulation/choice.ts';
import type { Simulation } from '../../flow/simulation/simulation.ts';
import { decideTable } from '../../flow/tables/decide-table.ts';
import { tableOf } from '../../flow/tables/read-table.ts';

/** A fact that decisions of a flow read, and where. */
export interface AskedFact {
  name: string;
  title: string;
  type: FactType;
  values: readonly string[];
  steps: string[];
}

/** The facts that conditions and rule tables of a flow read, in its order. */
export function factsAsked(flow: FlowDefinition): AskedFact[] {
  const found = new Map<string, AskedFact>();
  const take = (name: string, stepId: string | undefined): void => {
    const fact = findFact(name);
    let asked = found.get(name);
    if (!asked) {
      const { type = 'any', values = [] } = fact ?? {};
      found.set(name, (asked = { name, title: factTitle(name), type, values, steps: [] }));
    }
    if (stepId !== undefined && !asked.steps.includes(stepId)) asked.steps.push(stepId);
  };
  for (const step of toGraph(flow).steps.values()) {
    for (const { reads } of rulesAt(step)) for (const { name } of reads) take(name, step.id);
  }
  for (const table of Object.values(flow.tables)) {
    for (const fact of tableOf(table)?.columns ?? []) take(fact, undefined);
  }
  return [...found.values()];
}

/** `{ 'enquiry.score': 64 }` as rules read it. */
export function nested(values: Readonly<Record<string, unknown>>): Facts {
  const facts: Facts = {};
  for (const [name, value] of Object.entries(values)) {
    const parts = name.split('.');
    const last = parts.pop() ?? name;
    let at = facts;
    for (const part of parts) {
      if (!Object.hasOwn(at, part)) at[part] = {};
      at = at[part] as Facts;
    }
    at[last] = value;
  }
  return facts;
}

/** What somebody typed for a fact, as its type; undefined for what is none. Money is typed in whole units. */
export function parseFact(type: FactType, text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  switch (type) {
    case 'boolean':
      return trimmed === 'yes' ? true : trimmed === 'no' ? false : undefined;
    case 'number':
      return Number.isFinite(Number(trimmed)) ? Number(trimmed) : undefined;
    case 'money':
      return Number.isFinite(Number(trimmed)) ? Math.round(Number(trimmed) * 100) : undefined;
    case 'list':
      return trimmed.split(',').map((part) => part.trim());
    case 'date':
      return Number.isNaN(Date.parse(trimmed)) ? undefined : new Date(trimmed).toISOString();
    case 'text':
    case 'choice':
    case 'any':
      return trimmed;
  }
}

/** The first decision that waits and that the facts settle, whatever the others may be. */
export function decidedByFacts(simulation: Simulation, facts: Facts): { choice: Choice; outcome: string } | undefined {
  if (Object.keys(facts).length === 0) return undefined;
  for (const choice of simulation.open) {
    const outcome = choice.kind === 'decide' ? settled(simulation, choice, facts) : undefined;
    if (outcome !== undefined && choice.outcomes.includes(outcome)) return { choice, outcome };
  }
  return undefined;
}

function settled({ flow, scopes }: Simulation, { scope, stepId, visit }: Choice, facts: Facts): string | undefined {
  const command = scopes
    .find(({ key }) => key === scope)
    ?.commands.find((one) => one.kind === 'decide' && one.stepId === stepId && one.visit === visit);
  if (command?.kind !== 'decide') return undefined;
  if ('table' in command) {
    const table = Object.hasOwn(flow.tables, command.table) ? flow.tables[command.table] : undefined;
    const columns = tableOf(table)?.columns ?? [];
    const isKnown = columns.some((fact) => lookUp(facts, fact) !== undefined);
    return isKnown && columns.every((fact) => lookUp(facts, fact) !== undefined)
      ? decideTable(table, facts).row
      : undefined;
  }
  for (const { outcome, when } of command.rules) {
    const truth = evaluate(when, facts);
    if (truth === true) return outcome;
    if (truth === null) return undefined;
  }
  return command.otherwise;
}
