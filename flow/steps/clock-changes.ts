import type { Fold, Gap } from '../calendar/zone.ts';
import type { Setting, Settings } from '../step-type.ts';
import { text } from './read.ts';

const gaps = ['shift_forward', 'shift_back'] as const;
const folds = ['earlier', 'later'] as const;

export const gapSetting: Setting = {
  kind: 'choice',
  title: 'If the clocks skip it',
  help: 'In spring some times of day do not exist.',
  required: true,
  options: [
    { value: 'shift_forward', title: 'Just after' },
    { value: 'shift_back', title: 'Just before' },
  ],
};

export const foldSetting: Setting = {
  kind: 'choice',
  title: 'If the clocks repeat it',
  help: 'In autumn some times of day come twice.',
  required: true,
  options: [
    { value: 'earlier', title: 'The first time' },
    { value: 'later', title: 'The second time' },
  ],
};

/** What is to happen at a clock change, as a `wait` takes it. */
export function clockChanges(settings: Settings): { gap?: Gap; fold?: Fold } {
  const gap = gaps.find((one) => one === text(settings, 'gap'));
  const fold = folds.find((one) => one === text(settings, 'fold'));
  return { ...(gap && { gap }), ...(fold && { fold }) };
}

export const zoneSetting: Setting = { kind: 'text', title: 'Time zone', help: 'The campaign’s, unless set.' };

export function zoneUnavailable(settings: Settings): { setting: string; message: string }[] {
  return text(settings, 'zone') === ''
    ? []
    : [{ setting: 'zone', message: 'Only the campaign’s time zone is used. Leave the zone empty.' }];
}
