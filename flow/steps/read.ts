import type { Side } from '../definition.ts';
import { durationWords, parseDuration } from '../settings/duration.ts';
import { SettingError } from '../settings/setting-error.ts';
import type { Outcome, Setting, Settings } from '../step-type.ts';

/** The setting as text; '' where it is not set. */
export function text(settings: Settings, name: string): string {
  const value = settings[name];
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.join(',');
  return value === undefined || value === null ? '' : String(value);
}

/** The setting as a list: an array as it is, text split at commas and bars. */
export function list(settings: Settings, name: string): string[] {
  const value = settings[name];
  const parts = Array.isArray(value) ? value.map(String) : text(settings, name).split(/[,|]/);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** Whether the setting is switched on: true, or `yes` as text forms write it. */
export function yes(settings: Settings, name: string): boolean {
  const written = text(settings, name);
  return written === 'true' || written === 'yes';
}

/** A positive whole number, or `otherwise`. */
export function whole(settings: Settings, name: string, otherwise: number): number {
  const value = Number(settings[name] ?? Number.NaN);
  return Number.isInteger(value) && value > 0 ? value : otherwise;
}

export const roles: NonNullable<Setting['options']> = [
  { value: 'marketer', title: 'Marketing' },
  { value: 'sales', title: 'Sales' },
  { value: 'service', title: 'Customer service' },
  { value: 'operations', title: 'Operations' },
  { value: 'partner', title: 'Partners' },
  { value: 'admin', title: 'Administrators' },
];

/** The side that a role or a team works on; `joint` for partners and for nobody named. */
export function sideOf(name: string): Side {
  const [team = ''] = name.replace(/^role:/, '').split('.');
  if (team === 'marketer' || team === 'marketing' || team === 'campaign') return 'marketing';
  if (team === 'sales' || team === 'enquiry' || team === 'account' || team === 'owner') return 'sales';
  if (team === 'service') return 'service';
  if (team === 'operations' || team === 'ops' || team === 'admin') return 'operations';
  return 'joint';
}

/** A role in words: `marketer` is "Marketing". */
export function roleWords(role: string): string {
  return roles.find(({ value }) => value === role)?.title ?? role;
}

/** People in words: `sales.lead,role:operations` is "sales lead, Operations". */
export function peopleWords(who: string): string {
  return who
    .split(',')
    .map((one) => one.trim())
    .map((one) =>
      one.startsWith('role:') ? roleWords(one.slice(5)) : one.replace(/^(user|group|table):/, '').replace(/[._]/g, ' '),
    )
    .join(', ');
}

/** `3bd` in words; a moment such as `T-3bd`, or what cannot be read, as it is. */
export function dueWords(due: string): string {
  try {
    return durationWords(parseDuration(due));
  } catch (error) {
    if (error instanceof SettingError) return due;
    throw error;
  }
}

/** The parts of a summary that there are, with commas; the first letter is large. */
export function sentence(...parts: string[]): string {
  const line = parts.filter((part) => part !== '').join(', ');
  return line.charAt(0).toUpperCase() + line.slice(1);
}

const titles: Record<string, string> = {
  done: 'Done',
  overdue: 'Overdue',
  expired: 'Expired',
  changed: 'Changed meanwhile',
  missed: 'Too late',
  changes_requested: 'Changes requested',
};

/** An outcome with a title made from its name. */
export function outcome(name: string, tone: Outcome['tone'] = 'next', title?: string): Outcome {
  return { name, title: title ?? titles[name] ?? sentence(name.replaceAll('_', ' ')), tone };
}

/** Keeps an answer for as long as the settings live: the interpreter asks with the same ones at each cause. */
export function perSettings<Answer extends object>(
  make: (settings: Settings) => Answer,
): (settings: Settings) => Answer {
  const known = new WeakMap<Settings, Answer>();
  return (settings) => {
    let answer = known.get(settings);
    if (!answer) known.set(settings, (answer = make(settings)));
    return answer;
  };
}

/** The step's due for an ask; none where it is not set. */
export function dueOf(settings: Settings): { due?: string } {
  const due = text(settings, 'due');
  return due === '' ? {} : { due };
}

/** Who a short name stands for: `owner` is the enquiry's, a role's name that role, any other bare name a group. */
export function whoOf(name: string): string {
  if (name === 'owner') return 'enquiry.owner';
  if (/[.:,]/.test(name)) return name;
  return roles.some(({ value }) => value === name) ? `role:${name}` : `group:${name}`;
}

export const dueSetting: Setting = {
  kind: 'duration',
  least: '1bh',
  title: 'Due',
  help: 'How long people have. 3bd is three working days, 4h four hours, T-3bd three working days before the launch.',
};

export const escalateSetting: Setting = {
  kind: 'ladder',
  title: 'If nobody answers',
  help: 'Who is asked next, in order. Silence never agrees: after the last of them the step is left as late.',
};

/** References to people that no workspace can answer yet. */
const NOBODY = /(?:^|[,\s])(enquiry\.metBy|account\.owner|partner\.manager)(?=$|[,\s+])/;

/** Refuses a people or ladder setting that names somebody whom nothing resolves, so that nobody would be asked. */
export function unknownPeople(settings: Settings, setting: string): { setting: string; message: string }[] {
  const found = NOBODY.exec(text(settings, setting))?.[1];
  return found === undefined
    ? []
    : [{ setting, message: `Who ${found} is cannot be told yet. Name a person, a lead or a role.` }];
}
