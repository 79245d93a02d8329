import type { Problem } from '../definition.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { parseQuorum } from '../settings/quorum.ts';
import { SettingError } from '../settings/setting-error.ts';
import { rowsOf, tablesNamed } from './approver-tables.ts';
import type { Given, GivenPeople } from './given.ts';
import { fault, stepsWith, takes } from './guard.ts';
import { isOfTheRun, peopleNamed, written } from './people-named.ts';

/**
 * G11: enough people can approve even without who owns the campaign and who changed it last. Judged only where people are
 * given; of people whom only a run knows, nothing is said.
 */
export function separationOfDuties(graph: FlowGraph, { people }: Given): Problem[] {
  if (!people) return [];
  return stepsWith(graph, 'decides').flatMap((step) => {
    if (!takes(step, 'who')) return [];
    return asked(graph, step).flatMap(({ who, quorum }) => judge(step, who, quorum, people));
  });
}

/** Who decides and how many of them: as the step says, or as each row of its table does. */
function asked(graph: FlowGraph, step: GraphStep): { who: string; quorum: string }[] {
  const [who, quorum] = [String(step.settings['who'] ?? ''), String(step.settings['quorum'] ?? '')];
  const [named] = tablesNamed(graph, who);
  if (!named?.table) return [{ who, quorum }];
  const { results } = named.table;
  return rowsOf(named.table).map(({ result }) => ({
    who: result[results.indexOf('who')] ?? '',
    quorum: result[results.indexOf('quorum')] ?? quorum,
  }));
}

function judge(step: GraphStep, who: string, quorum: string, people: GivenPeople): Problem[] {
  const refs = peopleNamed(who);
  if (refs.length === 0 || refs.some((ref) => isOfTheRun(ref) && written(ref) !== 'campaign.owner')) return [];
  const found = new Set<string>();
  for (const ref of refs) {
    const ids = written(ref) === 'campaign.owner' ? [] : people.resolve(written(ref));
    if (!ids) return [unknown(step, written(ref))];
    for (const id of ids) if (id !== people.owner && id !== people.lastEditor) found.add(id);
  }
  const needed = neededOf(quorum, found.size);
  if (found.size >= needed && found.size > 0) return [];
  const there = found.size === 0 ? 'nobody can' : `${found.size} can`;
  const message = `${step.name}: ${needed} must approve, but ${there}. Who owns the campaign or changed it last does not count.`;
  return [fault('G11', step.id, message, { setting: 'who' })];
}

function unknown(step: GraphStep, name: string): Problem {
  return fault('G11', step.id, `${step.name}: there is nobody called ${name}.`, { setting: 'who' });
}

function neededOf(quorum: string, active: number): number {
  try {
    const read = parseQuorum(quorum === '' ? '1' : quorum);
    switch (read.kind) {
      case 'count':
      case 'of':
        return read.k;
      case 'personAnd':
        return read.others + 1;
      default:
        return Math.max(1, Math.ceil((active * read.percent) / 100));
    }
  } catch (error) {
    if (error instanceof SettingError) return 1;
    throw error;
  }
}
