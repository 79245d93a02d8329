import type { Problem } from '../definition.ts';
import { hasTrait } from '../graph.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { factTitle, findFact } from '../rules/facts.ts';
import { knowledgeOf, runWithout } from '../rules/known-facts.ts';
import { rulesAt } from '../rules/rules-at.ts';
import type { RuleRead } from '../rules/rules-at.ts';
import { cellMisfit } from '../tables/cell-misfit.ts';
import { tablesOf } from '../tables/tables-of.ts';
import type { RuleTable } from '../tables/table.ts';
import { tablesUsed } from '../tables/used-tables.ts';
import { isSaid, nameList } from './guard.ts';
import type { Guard } from './guard.ts';
import { turns } from './run-words.ts';

/**
 * G27: rules and tables read facts that there are, in that scope, and that something before them can have produced; what
 * they compare them with fits. What decides approval, consent or money says where it leads if a fact is not known.
 */
export const rulesTyped: Guard = (graph) =>
  [...graph.steps.values()].flatMap((step) => [...problemsOfRules(graph, step), ...problemsOfTables(graph, step)]);

/** Where a fact is read: what is said before the message, and where the problem is shown. */
interface Reading {
  step: GraphStep;
  name: string;
  place: Pick<Problem, 'setting' | 'outcome'>;
  who: string;
  /** Whether it is said what happens where the fact is not known. */
  saysUnknown: boolean;
  /** Names of what is decided by it; empty where that is neither approval, consent nor money. */
  decides: () => string;
  advice: string;
}

function problemsOfRules(graph: FlowGraph, step: GraphStep): Problem[] {
  const rules = rulesAt(step);
  if (rules.length === 0) return [];
  const asked = new Set(
    rules.flatMap(({ reads }) => reads.filter(({ asksIfKnown }) => asksIfKnown).map(({ name }) => name)),
  );
  const decides = () => nameList(graph, decidedBy(graph, step));
  const typed = rules.flatMap(({ setting, outcome, problems }) =>
    problems
      .filter(({ about }) => about === 'type')
      .map(({ message }) => error(step, `${step.name}, “${outcome}”: ${message}`, { setting, outcome })),
  );
  const seen = new Set<string>();
  const read = rules.flatMap(({ setting, outcome, reads }) =>
    reads.flatMap(({ name }: RuleRead) => {
      if (seen.has(name)) return [];
      seen.add(name);
      return problemsOfFact(graph, {
        step,
        name,
        place: { setting, outcome },
        who: `${step.name}, “${outcome}”`,
        saysUnknown: asked.has(name) || isSaid(step, 'unknown'),
        decides,
        advice: 'Say where it leads if the fact is not known.',
      });
    }),
  );
  return [...typed, ...read];
}

function problemsOfTables(graph: FlowGraph, step: GraphStep): Problem[] {
  const used = tablesUsed(step);
  if (used.length === 0) return [];
  const decides = () => (isWeighty(step) ? step.name : nameList(graph, decidedBy(graph, step)));
  const seen = new Set<string>();
  return used.flatMap(({ table: id, setting }) => {
    if (seen.has(id)) return [];
    seen.add(id);
    const table = tablesOf(graph).get(id)?.table;
    if (!table) return [];
    return table.columns.flatMap((name, column) =>
      isAsked(table, column)
        ? [
            ...misfits(table, column).map((message) =>
              error(step, `${step.name}, table ${id}, ${message}`, { setting }),
            ),
            ...problemsOfFact(graph, {
              step,
              name,
              place: { setting },
              who: `${step.name}, table ${id}`,
              saysUnknown: asksIfKnown(table, column),
              decides,
              advice: 'Give it a row for “missing”.',
            }),
          ]
        : [],
    );
  });
}

function isAsked(table: RuleTable, column: number): boolean {
  return table.rows.some((row) => !row.muted && row.when[column]);
}

function asksIfKnown(table: RuleTable, column: number): boolean {
  return table.rows.some(
    ({ muted, when }) => !muted && (when[column]?.is === 'missing' || when[column]?.is === 'present'),
  );
}

function misfits(table: RuleTable, column: number): string[] {
  const fact = findFact(table.columns[column] ?? '');
  if (!fact) return [];
  return table.rows.flatMap(({ id, when, muted }) => {
    const cell = when[column];
    const misfit = cell && !muted ? cellMisfit(fact, cell) : undefined;
    return misfit ? [`row “${id}”: “${table.columns[column]} ${cell?.is}” ${misfit}.`] : [];
  });
}

function problemsOfFact(graph: FlowGraph, reading: Reading): Problem[] {
  const { step, name, place, who, saysUnknown, decides, advice } = reading;
  switch (knowledgeOf(graph, step.id, name)) {
    case 'certain':
      return [];
    case 'unheard':
      return [error(step, `${who}: there is no fact called “${name}”.`, place)];
    case 'elsewhere':
      return [
        error(
          step,
          `${who}: ${factTitle(name)} is not known here; ${SCOPES[findFact(name)?.scope ?? 'always']}.`,
          place,
        ),
      ];
    case 'never':
      return [error(step, `${who}: nothing before makes known ${claim(name)}, so this can never hold.`, place)];
    case 'maybe': {
      const run = runWithout(graph, step.id, name);
      const shown = run && { path: run.path, edges: run.edges };
      const after = run && run.edges.length > 0 ? ` after ${turns(graph, run.edges)}` : '';
      const decided = saysUnknown ? '' : decides();
      if (decided !== '') {
        const message = `${who}: ${claim(name)} may not be known${after}, and it decides about ${decided}. ${advice}`;
        return [error(step, message, { ...place, ...shown })];
      }
      // What people and files may bring is told by the screens where it is chosen, not against the flow.
      if (saysUnknown || findFact(name)?.known === 'open') return [];
      const message = `${who}: ${claim(name)} may not be known${after}; the rule is then not true.`;
      return [{ ...error(step, message, { ...place, ...shown }), severity: 'warning' }];
    }
  }
}

const SCOPES = {
  always: 'it is known everywhere',
  campaign: 'it belongs to the campaign before its enquiries',
  item: 'it belongs to each drop, partner or day',
  enquiry: 'it belongs to an enquiry',
  contact: 'it belongs to the people of a segment',
} as const;

/** The title of a fact where a sentence needs a thing and not a claim. */
function claim(name: string): string {
  return findFact(name)?.type === 'boolean' ? `whether ${factTitle(name)}` : factTitle(name);
}

function error(step: GraphStep, message: string, more: Partial<Problem>): Problem {
  return { code: 'G27', severity: 'error', stepId: step.id, ...more, message };
}

/** What an answer may be bought or wrongly given by: approval, consent and money. */
function isWeighty(step: GraphStep): boolean {
  return (['decides', 'permits', 'charges', 'orders'] as const).some((trait) => hasTrait(step, trait));
}

/** Steps of weight that one of its ways leads to at once, through steps that take no time. */
function decidedBy(graph: FlowGraph, step: GraphStep): string[] {
  const seen = new Set([step.id]);
  const weighty: string[] = [];
  const open = [step];
  for (let at = open.pop(); at; at = open.pop()) {
    for (const { to } of at.out) {
      const next = graph.steps.get(to);
      if (!next || seen.has(to)) continue;
      seen.add(to);
      if (isWeighty(next)) weighty.push(to);
      else if (hasTrait(next, 'forks') || hasTrait(next, 'joins') || rulesAt(next).length > 0) open.push(next);
    }
  }
  return weighty;
}
