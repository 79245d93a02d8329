import { expect, it } from 'vitest';
import { settingFault } from '../../../flow/settings/setting-fault.ts';
import type { SettingKind } from '../../../flow/step-type.ts';

const faultOf = (name: string, kind: SettingKind, value: string) =>
  settingFault(name, { kind, title: '', help: '' }, value);

it('takes people, quorum, due and ladder from a rule table, and no other length of time', () => {
  expect(faultOf('who', 'people', 'table:heads')).toBeUndefined();
  expect(faultOf('quorum', 'quorum', 'table:heads')).toBeUndefined();
  expect(faultOf('due', 'duration', 'table:heads')).toBeUndefined();
  expect(faultOf('escalate', 'ladder', 'table:heads,role:admin')).toBeUndefined();

  expect(faultOf('recheck', 'duration', 'table:heads')).toContain('not a length of time');
  expect(faultOf('due', 'duration', 'table:')).toBeDefined();
});
