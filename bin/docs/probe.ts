import type { SettingValue } from '../../flow/definition.ts';
import { settingsOf } from '../../flow/registry.ts';
import { collections } from '../../flow/settings/collection.ts';
import type { Setting, Settings, StepType } from '../../flow/step-type.ts';

/** Stands for any text that somebody writes. */
export const ANY = '…';

/** One setting set to one value, all others as they are by default. */
export interface Probe {
  name: string;
  setting: Setting;
  value: SettingValue;
  settings: Settings;
}

/** The type's settings as they are when nothing is chosen. */
export function untouched(type: StepType): Settings {
  return settingsOf({ type: type.name, label: '', settings: {} }, new Map([[type.name, type]]));
}

/** Every value that a setting can be set to, as far as the kind has a list of them; else one or two that stand for all. */
export function probesOf(type: StepType): Probe[] {
  const settings = untouched(type);
  return Object.entries(type.settings).flatMap(([name, setting]) =>
    valuesOf(setting).map((value) => ({ name, setting, value, settings: { ...settings, [name]: value } })),
  );
}

function valuesOf({ kind, options }: Setting): SettingValue[] {
  if (options) return options.map(({ value }) => (kind === 'choices' ? [value] : value));
  switch (kind) {
    case 'boolean':
      return [true, false];
    case 'number':
      return [2];
    case 'collection':
      return [...collections];
    case 'instant':
      return ['campaign.launchAt', 'drop.mailAt', 'lastDrop.inHomeTo', 'day@20:00'];
    case 'people':
    case 'ladder':
      return ['sales.lead', 'account.owner', 'enquiry.metBy', 'partner.manager'];
    case 'fact':
      return ['campaign.budget', 'enquiry.score'];
    case 'rules':
      return [[{ outcome: ANY, when: { combinator: 'and', rules: [] } }]];
    case 'text':
      return [ANY, 'audience', 'segment'];
    case 'duration':
      return ['1d'];
    case 'choice':
    case 'choices':
    case 'quorum':
    case 'rate':
    case 'cron':
      return [];
  }
}

/** Whether the value stands for whatever somebody writes. */
export function isAny({ setting, value }: Probe): boolean {
  return value === ANY || ['number', 'duration', 'rules'].includes(setting.kind);
}

/** `mode=immediate`; where any value does the same, the setting alone. */
export function written(probe: Probe): string {
  const { name, value } = probe;
  const text =
    value === true ? 'yes' : value === false ? 'no' : Array.isArray(value) ? value.map(word).join(',') : value;
  return isAny(probe) ? `\`${name}\`` : `\`${name}=${word(text)}\``;
}

function word(value: SettingValue): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ANY;
}
