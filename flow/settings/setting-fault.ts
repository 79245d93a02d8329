import type { SettingValue } from '../definition.ts';
import type { Setting } from '../step-type.ts';
import { parseCollection } from './collection.ts';
import { parseCron } from './cron.ts';
import { parseDuration } from './duration.ts';
import { parseFactName } from './fact.ts';
import { parseDue, parseInstant } from './instant.ts';
import { parseLadder } from './ladder.ts';
import { parsePeople } from './people.ts';
import { parseQuorum } from './quorum.ts';
import { parseRate } from './rate.ts';
import { SettingError } from './setting-error.ts';

/** Written settings that may also be a moment (`T-5bd`, `today@20:00`). */
const DUES = new Set(['due', 'acceptWithin']);

/** A due that a rule table gives. */
const TABLE = /^table:[A-Za-z0-9][A-Za-z0-9_.@-]{0,79}$/;

/** Whether nothing has been chosen or written. */
export function isEmptySetting(value: SettingValue | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Why the value does not fit its kind, as a whole sentence; undefined where it does. Empty values are not judged here. */
export function settingFault(name: string, setting: Setting, value: SettingValue): string | undefined {
  switch (setting.kind) {
    case 'text':
      return typeof value === 'string' ? undefined : 'This must be a text.';
    case 'number':
      return typeof value === 'number' && Number.isInteger(value) && value > 0
        ? undefined
        : 'This must be a whole number from 1 on.';
    case 'boolean':
      return [true, false, 'yes', 'no'].some((each) => each === value) ? undefined : 'This must be yes or no.';
    case 'choice':
      return choiceFault(setting, [value]);
    case 'choices':
      return choiceFault(
        setting,
        Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [value],
      );
    case 'rules':
      return rowsFault(value);
    default:
      return typeof value === 'string' ? readFault(name, setting, value) : 'This must be a text.';
  }
}

function choiceFault(setting: Setting, values: SettingValue[]): string | undefined {
  const options = setting.options;
  const wrong = values.find(
    (value) => typeof value !== 'string' || (options && !options.some((option) => option.value === value)),
  );
  if (wrong === undefined) return undefined;
  const words = options?.map(({ value }) => value).join(', ');
  return `${JSON.stringify(wrong)} cannot be chosen here.${words ? ` Choose from ${words}.` : ''}`;
}

function rowsFault(value: SettingValue): string | undefined {
  const areRows = Array.isArray(value) && value.every((row) => isRow(row));
  return areRows ? undefined : 'Each rule needs a way out and a condition.';
}

function isRow(row: SettingValue): boolean {
  return (
    row !== null &&
    typeof row === 'object' &&
    !Array.isArray(row) &&
    typeof row['outcome'] === 'string' &&
    row['outcome'] !== ''
  );
}

function readFault(name: string, setting: Setting, text: string): string | undefined {
  try {
    read(name, setting, text);
    return undefined;
  } catch (error) {
    if (error instanceof SettingError) return error.message;
    throw error;
  }
}

function read(name: string, { kind }: Setting, text: string): unknown {
  switch (kind) {
    case 'duration':
      if (!DUES.has(name)) return parseDuration(text);
      return TABLE.test(text) ? text : parseDue(text);
    case 'instant':
      return parseInstant(text);
    case 'people':
      return parsePeople(text);
    case 'quorum':
      return parseQuorum(text);
    case 'ladder':
      return parseLadder(text);
    case 'collection':
      return parseCollection(text);
    case 'rate':
      return parseRate(text);
    case 'cron':
      return parseCron(text);
    case 'fact':
      return parseFactName(text);
    default:
      return text;
  }
}
