import { cronWords } from '../settings/cron-words.ts';
import { parseCron } from '../settings/cron.ts';
import { SettingError } from '../settings/setting-error.ts';
import type { StepContext, StepResult, StepType } from '../step-type.ts';
import { clockChanges, foldSetting, gapSetting, zoneSetting, zoneUnavailable } from './clock-changes.ts';
import { outcome, sentence, text } from './read.ts';

/** A tick later than this (after an outage, say) is left out; the next one comes at its time. */
const CATCH_UP_MS = 3_600_000;

function wait({ stepId, visit, settings }: StepContext): StepResult {
  const until = { cron: text(settings, 'cron') };
  return { stay: [{ kind: 'wait', stepId, visit, until, ...clockChanges(settings) }], due: null };
}

function times(written: string): string {
  try {
    return cronWords(parseCron(written));
  } catch (error) {
    if (error instanceof SettingError) return written;
    throw error;
  }
}

/** Waits for its next time whenever it is reached, so a round that takes long skips the times it covers. */
export const schedule: StepType = {
  name: 'schedule',
  title: 'At set times',
  group: 'order',
  help: 'Starts a round at set times, such as every Monday at nine, until the run is stopped.',
  scopes: ['campaign'],
  ownerSide: () => 'joint',
  traits: () => [{ trait: 'recurs' }],
  settings: {
    cron: {
      kind: 'cron',
      title: 'When',
      help: 'Minute, hour, day of the month, month, day of the week. 0 9 * * MON is every Monday at 9:00.',
      required: true,
    },
    zone: zoneSetting,
    gap: gapSetting,
    fold: foldSetting,
    stopOn: {
      kind: 'choice',
      title: 'Until',
      help: 'What ends it.',
      default: 'run.stop',
      options: [{ value: 'run.stop', title: 'The run is stopped' }],
    },
  },
  outcomes: () => [outcome('tick', 'next', 'It is time'), outcome('stop', 'end', 'Stopped')],
  summary: (settings) => (text(settings, 'cron') === '' ? 'No time yet' : sentence(times(text(settings, 'cron')))),
  unavailable: zoneUnavailable,
  enter: (context) => (context.stopRequested ? { leave: 'stop' } : wait(context)),
  resume(context, cause) {
    switch (cause.kind) {
      case 'waiting':
        return { stay: [], due: { at: cause.at, rung: 0 } };
      case 'due': {
        const late = Date.parse(context.fedAt) - Date.parse(context.due?.at ?? context.fedAt);
        return late > CATCH_UP_MS ? wait(context) : { leave: 'tick' };
      }
      case 'stopRequested':
        return { leave: 'stop' };
      default:
        return undefined;
    }
  },
};
