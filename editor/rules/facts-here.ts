import type { RunPrefix } from '../../flow/closure.ts';
import type { FlowDefinition } from '../../flow/definition.ts';
import { toGraph } from '../../flow/graph.ts';
import type { FlowGraph } from '../../flow/graph.ts';
import { turns } from '../../flow/problems/run-words.ts';
import { factTitle, findFact } from '../../flow/rules/facts.ts';
import { factsAt, knowledgeOf, runWithout } from '../../flow/rules/known-facts.ts';
import type { Knowledge } from '../../flow/rules/known-facts.ts';
import type { RuleGroup } from '../../flow/rules/rule.ts';
import { fieldsOf, groupTitles, sentenceCase } from './rule-fields.ts';
import type { FactOption } from './rule-fields.ts';

/** A fact that a rule of the step reads and that is not known to every run there. */
export interface FactDoubt {
  name: string;
  known: Exclude<Knowledge, 'certain'>;
  /** A whole sentence. */
  why: string;
  /** A run that comes here without it. */
  run?: RunPrefix;
}

/** Facts that a rule at the step may read: those the rule reads, then what every run has by there, then the others, marked. */
export function factsHere(flow: FlowDefinition, stepId: string, rule: RuleGroup): FactOption[] {
  const known = factsAt(flow, stepId).filter(({ name }) => !name.includes('*'));
  const used = [...new Set(fieldsOf(rule))];
  const option = (name: string, group: string, isMaybe: boolean): FactOption => ({
    value: name,
    label: sentenceCase(factTitle(name)),
    group,
    ...(isMaybe && { isMaybe }),
  });
  const maybe = new Set(known.filter((each) => each.known === 'maybe').map(({ name }) => name));
  const others = known.filter(({ name }) => !used.includes(name));
  return [
    ...used.filter((name) => name !== '').map((name) => option(name, 'In this rule', maybe.has(name))),
    ...others
      .filter((each) => each.known === 'certain')
      .map(({ name, fact }) => option(name, groupTitles[fact.scope], false)),
    ...others
      .filter((each) => each.known === 'maybe')
      .map(({ name }) => option(name, 'Not known to everybody here', true)),
  ];
}

/** What the rule reads that may be missing, with why. */
export function doubtsOf(flow: FlowDefinition, stepId: string, rule: RuleGroup): FactDoubt[] {
  const graph = toGraph(flow);
  return [...new Set(fieldsOf(rule))].flatMap((name): FactDoubt[] => {
    const known = knowledgeOf(graph, stepId, name);
    if (known === 'certain' || name === '') return [];
    const run = known === 'maybe' ? runWithout(graph, stepId, name) : undefined;
    return [{ name, known, why: whyNot(graph, name, known, run), ...(run && { run }) }];
  });
}

function whyNot(graph: FlowGraph, name: string, known: FactDoubt['known'], run: RunPrefix | undefined): string {
  const title = sentenceCase(factTitle(name));
  const whom = findFact(name)?.scope === 'enquiry' ? 'person' : 'campaign';
  switch (known) {
    case 'unheard':
      return `“${name}”: rules know no such fact.`;
    case 'elsewhere':
      return `“${title}” belongs to something else and is never known here.`;
    case 'never': {
      const later = producersOf(graph, name);
      return `No ${whom} has “${title}” by here${later === undefined ? '' : `: it comes later, in ${later}`}.`;
    }
    case 'maybe':
      return run && run.edges.length > 0
        ? `Not every ${whom} has “${title}” by here: by ${turns(graph, run.edges)} it is missing.`
        : `Not every ${whom} has “${title}”: it is known only where somebody has said it.`;
  }
}

/** The name of the first step that makes the fact known. */
function producersOf(graph: FlowGraph, name: string): string | undefined {
  const covers = (pattern: string) =>
    pattern === name || (pattern.endsWith('.*') && name.startsWith(pattern.slice(0, -1)));
  return [...graph.steps.values()].find((step) =>
    step.type?.produces?.(step.settings).some(({ facts }) => facts.some(covers)),
  )?.name;
}
