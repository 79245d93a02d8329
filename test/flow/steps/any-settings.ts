import fc from 'fast-check';
import type { SettingValue } from '../../../flow/definition.ts';
import { settingFault } from '../../../flow/settings/setting-fault.ts';
import type { Setting, Settings, StepType } from '../../../flow/step-type.ts';

const duration = ['30d', '12h', '5m', '3bd', '4bh'];
const instant = ['now', 'campaign.launchAt', 'campaign.endsAt+14d', 'T-3bd', 'today@20:00', 'on_stop'];
const people = ['sales.lead', 'role:service', 'group:board,user:ann', 'campaign.owner', 'table:heads'];

/** Written forms of each kind, among them some that only fit one setting; `settingFault` and `check` sort them out. */
const written: Record<Exclude<Setting['kind'], 'choice' | 'choices' | 'rules'>, SettingValue[]> = {
  text: [
    'a',
    'booked|declined',
    'enquiry.owner',
    'owner',
    'operations:1bd',
    'role:sales',
    'x.example',
    'serial',
    'parallel:2',
  ],
  number: [1, 2, 7],
  boolean: [true, false, 'yes', 'no'],
  duration: [...duration, ...instant, 'table:times'],
  instant,
  people,
  quorum: ['1', '2of3', '100%', 'lead+80%', 'sales.lead+2', 'table:wide'],
  ladder: ['sales.head', 'sales.head+1bd,role:operations', 'reassign*2,sales.lead', 'table:heads,role:admin'],
  collection: ['campaign.days', 'campaign.partners', 'catalogue.drops'],
  rate: ['25/bd', '60/m'],
  cron: ['0 9 * * MON', '*/5 * * * *'],
  fact: ['enquiry.score', 'campaign.budget', 'enquiry.kind', 'enquiry.inSegment'],
};

function valuesOf(name: string, setting: Setting): SettingValue[] {
  const options = setting.options?.map(({ value }) => value);
  const values = (): SettingValue[] => {
    switch (setting.kind) {
      case 'choice':
        return options ?? ['sales'];
      case 'choices':
        return [options ?? ['a', 'b'], (options ?? ['a']).slice(0, 1), (options ?? ['a', 'b']).join(',')];
      case 'rules':
        return [[{ outcome: 'fit', when: { combinator: 'and', rules: [] } }], []];
      default:
        return written[setting.kind];
    }
  };
  return values().filter((value) => settingFault(name, setting, value) === undefined);
}

/** Settings of a type that nothing is wrong with: each left out unless required, or some value of its kind. */
export function anySettings(type: StepType): fc.Arbitrary<Settings> {
  const entries = Object.entries(type.settings).map(([name, setting]) => {
    const values = fc.constantFrom(...valuesOf(name, setting));
    const own = setting.default === undefined ? fc.constant(undefined) : fc.constant(setting.default);
    const needed = setting.required === true;
    return [name, needed ? values : fc.oneof(own, values)] as const;
  });
  return fc
    .record(Object.fromEntries(entries))
    .map((settings): Settings => {
      const set = Object.entries(settings).filter((each): each is [string, SettingValue] => each[1] !== undefined);
      return Object.fromEntries(set);
    })
    .filter((settings) => (type.check?.(settings) ?? []).length === 0);
}
