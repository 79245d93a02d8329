import { checkRelied } from '../interpreter/relied.ts';
import type { Command } from '../state.ts';
import type { StepContext, StepType } from '../step-type.ts';
import { clockChanges, foldSetting, gapSetting, zoneSetting, zoneUnavailable } from './clock-changes.ts';
import { outcome, text } from './read.ts';

function wait({ stepId, visit, settings }: StepContext): Command {
  return { kind: 'wait', stepId, visit, until: text(settings, 'at'), ...clockChanges(settings) };
}

/** Whether the moment moves when the campaign's or the drop's dates do. */
function isOfDates(at: string): boolean {
  return /^(T\b|campaign\.|drop\.|lastDrop\.|day@)/.test(at);
}

export const waitUntil: StepType = {
  name: 'wait_until',
  title: 'Wait until',
  group: 'order',
  help: 'Waits for a moment, such as the launch date. If plan, brief or date change meanwhile, it is left by "Changed".',
  scopes: ['campaign', 'item'],
  ownerSide: () => 'joint',
  traits: () => [],
  settings: {
    at: { kind: 'instant', title: 'Until', help: 'campaign.launchAt, T-3bd, campaign.endsAt+14d.', required: true },
    zone: zoneSetting,
    gap: gapSetting,
    fold: foldSetting,
  },
  outcomes: () => [outcome('due', 'next', 'Time has come'), outcome('missed', 'late'), outcome('changed', 'back')],
  summary: (settings) => `Until ${text(settings, 'at')}`,
  unavailable: (settings) => zoneUnavailable(settings),
  stage: { entered: 'scheduled' },
  enter: (context) => ({ stay: [wait(context)], due: null }),
  resume(context, cause) {
    switch (cause.kind) {
      case 'waiting': {
        const { at, hashes = {} } = cause;
        if (Date.parse(at) < Date.parse(context.fedAt)) return { leave: 'missed' };
        const isVoid = checkRelied([...context.relied], hashes).some((one) => one.void);
        return isVoid ? { leave: 'changed' } : { stay: [], due: { at, rung: 0 } };
      }
      case 'due':
        return { leave: 'due' };
      case 'subjectChanged': {
        const moved = cause.dates && isOfDates(text(context.settings, 'at'));
        return moved || context.relied.some((one) => one.void) ? { leave: 'changed' } : undefined;
      }
      default:
        return undefined;
    }
  },
};
