import type { SettingValue } from '../definition.ts';
import { hasTrait } from '../graph.ts';
import type { GraphStep } from '../graph.ts';
import { canonicalJson } from '../hash.ts';
import { parseDuration, durationWords } from '../settings/duration.ts';
import { SettingError } from '../settings/setting-error.ts';
import { settingWords } from '../settings/setting-words.ts';
import type { Setting } from '../step-type.ts';
import type { Change, Group, Tell } from './change.ts';
import { rulesDifference } from './rules.ts';
import { capital } from './view.ts';
import type { FlowView } from './view.ts';

export interface Compared {
  was: GraphStep;
  now: GraphStep;
  before: FlowView;
  after: FlowView;
  /** The new id of an old step. */
  mapped(id: string): string | undefined;
  currency: string | undefined;
}

/** What the settings of one step say that they did not say before. */
export function settingsDifference(compared: Compared, tell: Tell): void {
  const { was, now, after } = compared;
  const type = now.type;
  const names = new Set([
    ...Object.keys(type?.settings ?? {}),
    ...Object.keys(was.settings),
    ...Object.keys(now.settings),
  ]);
  for (const name of names) {
    const setting = type && Object.hasOwn(type.settings, name) ? type.settings[name] : undefined;
    const [old, value] = [own(was.settings, name), own(now.settings, name)];
    if (setting?.kind === 'rules') {
      rulesDifference(compared, name, tell);
      continue;
    }
    if (isSame(old, value) || isSameStep(compared, name, old, value)) continue;
    const change: Change = {
      kind: 'changed',
      stepIds: [now.id],
      sentence: setting
        ? settingSentence(compared, name, setting, old, value)
        : `${after.nameOf(now.id)}: “${name}” is now ${written(value)}, was ${written(old)}.`,
    };
    tell(groupOf(now, name, setting, after), change);
  }
}

function own(settings: GraphStep['settings'], name: string): SettingValue | undefined {
  return Object.hasOwn(settings, name) ? settings[name] : undefined;
}

function isSame(a: SettingValue | undefined, b: SettingValue | undefined): boolean {
  const isNothing = (value: SettingValue | undefined): boolean => value === undefined || value === null || value === '';
  return (isNothing(a) && isNothing(b)) || canonicalJson(a ?? null) === canonicalJson(b ?? null);
}

/** The step at which branches come together may have another id now. */
function isSameStep({ was, mapped }: Compared, name: string, a?: SettingValue, b?: SettingValue): boolean {
  return hasTrait(was, 'forks') && name === 'join' && typeof a === 'string' && b !== undefined && mapped(a) === b;
}

function settingSentence(
  compared: Compared,
  name: string,
  setting: Setting,
  old: SettingValue | undefined,
  value: SettingValue | undefined,
): string {
  const { now, before, after } = compared;
  if (name === 'join') {
    const at = (view: FlowView, id: SettingValue | undefined): string =>
      typeof id === 'string' && id !== '' ? view.nameOf(id) : 'nowhere';
    return `${after.nameOf(now.id)}: the branches now come together at ${at(after, value)}, before at ${at(before, old)}.`;
  }
  const [is, used] = [wordsOf(setting, value), wordsOf(setting, old)];
  const who = setting.kind === 'duration' && name === 'due' ? asked(now, after) : undefined;
  if (who !== undefined && /^\d/.test(String(value)) && /^\d/.test(String(old)))
    return `${capital(who)} now has ${is}, was ${shorter(old, value) ?? used}.`;
  return `${after.nameOf(now.id)}: ${setting.title} is now ${is}, was ${shorter(old, value) ?? used}.`;
}

/** Of the same unit, the number alone: "2 working days, was 1". */
function shorter(old: SettingValue | undefined, value: SettingValue | undefined): string | undefined {
  try {
    const [a, b] = [parseDuration(String(old)), parseDuration(String(value))];
    const isSameWord = durationWords({ ...a, amount: b.amount }) === durationWords(b);
    return a.unit === b.unit && isSameWord ? String(a.amount) : undefined;
  } catch (error) {
    if (error instanceof SettingError) return undefined;
    throw error;
  }
}

/** Who has that time, where this is the only step at which they have any; else with the step's name. */
function asked(step: GraphStep, view: FlowView): string | undefined {
  const who = whoOf(step);
  if (who === undefined) return undefined;
  const same = [...view.graph.steps.values()].filter((one) => one.settings['due'] !== undefined && whoOf(one) === who);
  return same.length > 1 ? `${who}, at “${view.nameOf(step.id)}”,` : who;
}

/** The people that a step asks: its setting of people or of a team. */
function whoOf(step: GraphStep): string | undefined {
  if (!hasTrait(step, 'asks')) return undefined;
  for (const [name, setting] of Object.entries(step.type?.settings ?? {})) {
    const value = own(step.settings, name);
    const isTeam = setting.kind === 'choice' && ['role', 'by'].includes(name);
    if ((setting.kind === 'people' || isTeam) && typeof value === 'string' && value !== '')
      return settingWords(setting, value);
  }
  return undefined;
}

/** What does not fit its kind, as it is written. */
function wordsOf(setting: Setting, value: SettingValue | undefined): string {
  const isStrange = typeof value === 'object' && value !== null && !(Array.isArray(value) && value.every(isText));
  return isStrange ? written(value) : settingWords(setting, value);
}

function isText(value: SettingValue): boolean {
  return typeof value === 'string';
}

function written(value: SettingValue | undefined): string {
  if (value === undefined || value === null || value === '') return 'not set';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function groupOf(step: GraphStep, name: string, setting: Setting | undefined, view: FlowView): Group {
  const isOfPerson = view.graph.scopes.get(step.id)?.has('enquiry') === true;
  switch (setting?.kind) {
    case 'duration':
      return 'time';
    case 'instant':
    case 'cron':
      return 'dates';
    case 'people':
    case 'quorum':
    case 'ladder':
      if (hasTrait(step, 'tells')) return 'told';
      return isOfPerson ? 'enquiries' : 'decides';
    default:
      break;
  }
  if (hasTrait(step, 'tells') && name === 'role') return 'told';
  if (['gap', 'fold', 'zone'].includes(name)) return 'dates';
  if (name === 'join' || name === 'maxVisits') return 'ways';
  if (isOfPerson) return 'enquiries';
  return hasTrait(step, 'decides') ? 'decides' : 'steps';
}
