import type { Problem } from '../definition.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { hasTrait } from '../graph.ts';
import type { Given } from './given.ts';
import { fault, settingName } from './guard.ts';
import { isOfTheRun, peopleNamed, rungsNamed, written } from './people-named.ts';

/** The settings that hold a name of a workspace, and what it is called. */
const NAMES = [
  { setting: 'form', kept: 'forms', word: 'form' },
  { setting: 'checklist', kept: 'checklists', word: 'checklist' },
  { setting: 'template', kept: 'templates', word: 'message' },
  { setting: 'track', kept: 'tracks', word: 'track' },
] as const;

/** Names that only a workspace knows are looked up in the one that is given. */
export function nameUnknown(graph: FlowGraph, given: Given): Problem[] {
  if (!given.known && !given.people) return [];
  return [...graph.steps.values()].flatMap((step) => [...things(step, given), ...people(step, given)]);
}

function things(step: GraphStep, { known }: Given): Problem[] {
  return NAMES.flatMap(({ setting, kept, word }) => {
    const name = step.settings[setting];
    const names = known?.[kept];
    if (!names || !step.type?.settings[setting] || typeof name !== 'string' || name === '' || names.has(name))
      return [];
    const message = `${step.name}, ${settingName(step, setting)}: there is no ${word} called “${name}”.`;
    return [fault('NAME_UNKNOWN', step.id, message, { setting })];
  });
}

function people(step: GraphStep, { known, people: given }: Given): Problem[] {
  return Object.entries(step.type?.settings ?? {}).flatMap(([setting, { kind }]) => {
    if (kind !== 'people' && kind !== 'ladder') return [];
    // Who approves is judged whole by G11, where people are given.
    if (given && setting === 'who' && hasTrait(step, 'decides')) return [];
    const refs = kind === 'people' ? peopleNamed(step.settings[setting]) : rungsNamed(step.settings[setting]);
    const missing = refs.filter((ref) => {
      if (isOfTheRun(ref)) return false;
      if (ref.kind === 'group' && known?.groups) return !known.groups.has(ref.id);
      return given !== undefined && given.resolve(written(ref)) === undefined;
    });
    return [...new Set(missing.map(written))].map((name) => {
      const message = `${step.name}, ${settingName(step, setting)}: there is nobody called ${name}.`;
      return fault('NAME_UNKNOWN', step.id, message, { setting });
    });
  });
}
