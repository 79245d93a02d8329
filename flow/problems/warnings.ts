import type { Problem } from '../definition.ts';
import { hasTrait, reach } from '../graph.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { parseDue } from '../settings/instant.ts';
import { SettingError } from '../settings/setting-error.ts';
import type { Given } from './given.ts';
import { stepsWith, takes, traitsOf } from './guard.ts';
import { isOfTheRun, peopleNamed, written } from './people-named.ts';

/** What is allowed and seldom meant. Codes begin with `W_`; none holds a flow back. */
export function warnings(graph: FlowGraph, given: Given): Problem[] {
  return [
    ...longBriefs(graph),
    ...onePerson(graph, given),
    ...sourcesWithoutCode(graph, given),
    ...noHoldout(graph, given),
    ...sameQuestions(graph),
    ...notReady(graph),
  ];
}

function warning(code: string, stepId: string, message: string, setting?: string): Problem {
  return { code, severity: 'warning', stepId, ...(setting !== undefined && { setting }), message };
}

/** A brief that may be read for more than two working weeks. */
function longBriefs(graph: FlowGraph): Problem[] {
  return stepsWith(graph, 'tells')
    .filter(({ settings }) => workingDays(settings['due']) > 10)
    .map(({ id, name }) =>
      warning(
        'W_LONG_BRIEF',
        id,
        `“${name}” may be read for more than ten working days; dates may have moved by then.`,
        'due',
      ),
    );
}

function workingDays(due: unknown): number {
  if (typeof due !== 'string' || due === '') return 0;
  try {
    const read = parseDue(due);
    if (read.kind === 'instant') return 0;
    const { amount, unit } = read.duration;
    return { bd: amount, bh: amount / 8, d: (amount * 5) / 7, h: (amount * 5) / 168, m: (amount * 5) / 10_080 }[unit];
  } catch (error) {
    if (error instanceof SettingError) return 0;
    throw error;
  }
}

/** One person in more than three places where somebody decides. */
function onePerson(graph: FlowGraph, { people }: Given): Problem[] {
  const places = new Map<string, Set<string>>();
  for (const step of stepsWith(graph, 'decides')) {
    for (const setting of ['who', 'voters']) {
      if (!takes(step, setting)) continue;
      for (const ref of peopleNamed(step.settings[setting])) {
        if (isOfTheRun(ref)) continue;
        const ids = people?.resolve(written(ref));
        const isOne = ref.kind === 'user' || ref.kind === 'position' || ids?.length === 1;
        if (!isOne) continue;
        const who = ids?.length === 1 ? (ids[0] ?? written(ref)) : written(ref);
        places.set(who, (places.get(who) ?? new Set()).add(step.id));
      }
    }
  }
  return [...places].flatMap(([who, steps]) => {
    const [first] = steps;
    if (steps.size <= 3 || first === undefined) return [];
    const name = people ? nameOf(graph, who, people) : who;
    return [
      warning('W_ONE_PERSON', first, `${name} decides in ${steps.size} places. While they are away, all of them wait.`),
    ];
  });
}

/** As the flow writes the person. */
function nameOf(graph: FlowGraph, id: string, people: NonNullable<Given['people']>): string {
  for (const step of stepsWith(graph, 'decides')) {
    const refs = [...peopleNamed(step.settings['who']), ...peopleNamed(step.settings['voters'])];
    const found = refs.find((ref) => people.resolve(written(ref))?.[0] === id);
    if (found) return written(found);
  }
  return id;
}

function sourcesWithoutCode(graph: FlowGraph, { sourceCodes }: Given): Problem[] {
  if (!sourceCodes) return [];
  return stepsWith(graph, 'opens').flatMap((step) => {
    const { sources } = step.settings;
    const named = Array.isArray(sources) ? sources.map(String) : typeof sources === 'string' ? sources.split(',') : [];
    const without = named.filter((source) => !sourceCodes.has(source));
    if (without.length === 0) return [];
    const message = `“${step.name}”: ${without.join(', ')} has no source code, so its enquiries cannot be told apart.`;
    return [warning('W_SOURCE_CODE', step.id, message, 'sources')];
  });
}

function noHoldout(graph: FlowGraph, { objectives }: Given): Problem[] {
  if (!objectives?.includes('awareness')) return [];
  return stepsWith(graph, 'measures')
    .filter((step) => !traitsOf(step, 'measures').some(({ holdout }) => holdout))
    .map(({ id, name }) =>
      warning(
        'W_NO_HOLDOUT',
        id,
        `“${name}” compares with nobody, so it cannot tell whether awareness grew by this.`,
        'holdout',
      ),
    );
}

/** Two steps, one after the other, that ask a person the same questions. */
function sameQuestions(graph: FlowGraph): Problem[] {
  const asking = stepsWith(graph, 'asks').filter((step) => takes(step, 'framework'));
  return asking.flatMap((step) => {
    const later = reach(
      step.out.map(({ to }) => to),
      graph.steps,
      'out',
    );
    const again = asking.find((each) => each.id !== step.id && later.has(each.id) && isSameFramework(step, each));
    if (!again || asking.indexOf(again) < asking.indexOf(step)) return [];
    return [
      warning(
        'W_SAME_QUESTIONS',
        again.id,
        `“${step.name}” and “${again.name}” ask a person the same questions.`,
        'framework',
      ),
    ];
  });
}

function isSameFramework(a: GraphStep, b: GraphStep): boolean {
  return a.settings['framework'] !== undefined && a.settings['framework'] === b.settings['framework'];
}

/** Service is told, but never asked whether it can take the work. */
function notReady(graph: FlowGraph): Problem[] {
  if (stepsWith(graph, 'readies').length > 0) return [];
  const told = stepsWith(graph, 'tells').find((step) => traitsOf(step, 'tells').some(({ role }) => role === 'service'));
  const launched = stepsWith(graph, 'reaches').some((step) => !hasTrait(step, 'opens'));
  if (!told || !launched) return [];
  const message = `Service is told, but nobody asks whether it is ready for what will come.`;
  return [warning('W_NOT_READY', told.id, message)];
}
