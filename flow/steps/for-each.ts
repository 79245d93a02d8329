import { SettingError } from '../settings/setting-error.ts';
import { parseItemMode } from '../settings/item-mode.ts';
import type { Command, Memory } from '../state.ts';
import type { Settings, StepContext, StepResult, StepType } from '../step-type.ts';
import { outcome, sentence, text } from './read.ts';

const collectionWords: Record<string, string> = {
  'segment.targetAccounts': 'target account',
  'catalogue.drops': 'drop of the catalogue',
  'campaign.partners': 'partner',
  'campaign.days': 'day of the campaign',
};

/** What a rule may read of an item of each collection. */
const itemFacts: Record<string, string[]> = {
  'segment.targetAccounts': ['account.*'],
  'catalogue.drops': ['drop.*'],
  'campaign.partners': ['partner.*'],
  'campaign.days': ['day.*'],
};

/** The lists that are kept. */
const stored = new Set(['campaign.days', 'catalogue.drops']);

/** How many run at a time; one where the setting cannot be read. */
function atATime(settings: Settings): number {
  try {
    return parseItemMode(text(settings, 'mode'));
  } catch (error) {
    if (error instanceof SettingError) return 1;
    throw error;
  }
}

/** `keys`: the whole collection in order; the first `started` have been started; `failed`: no further one is. */
interface Round {
  keys: string[];
  started: number;
  ended: string[];
  failed: boolean;
}

function strings(value: Memory[string] | undefined): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

function roundOf({ memory }: StepContext): Round | undefined {
  if (memory.keys === undefined) return undefined;
  return {
    keys: strings(memory.keys),
    started: Number(memory.started),
    ended: strings(memory.ended),
    failed: memory.failed === true,
  };
}

/** Starts as many as there is room for, and leaves once nothing runs and nothing is to be started. */
function goOn({ stepId, visit, settings, stopRequested }: StepContext, round: Round): StepResult {
  const running = round.started - round.ended.length;
  const mayStart = !stopRequested && !round.failed;
  const keys = mayStart ? round.keys.slice(round.started, round.started + atATime(settings) - running) : [];
  if (running + keys.length === 0) return { leave: 'done' };
  const commands: Command[] =
    keys.length === 0 ? [] : [{ kind: 'act', stepId, visit, act: 'startItems', args: { keys } }];
  return { stay: commands, memory: { ...round, started: round.started + keys.length } };
}

/** Each item begins at the target of `each`; the campaign's own token never goes there. Items that run go on after a stop. */
export const forEach: StepType = {
  name: 'for_each',
  title: 'For each',
  group: 'order',
  help: 'Goes through a list: each entry takes its own way, one after the other or several at a time. Then it goes on.',
  scopes: ['campaign'],
  ownerSide: () => 'joint',
  traits: () => [{ trait: 'spawns' }],
  settings: {
    over: {
      kind: 'collection',
      title: 'List',
      help: 'campaign.days, campaign.partners, catalogue.drops or segment.targetAccounts.',
      required: true,
    },
    mode: {
      kind: 'text',
      title: 'How many at a time',
      help: 'serial: one after the other. parallel:10: ten at a time.',
      required: true,
    },
    onItemFail: {
      kind: 'choice',
      title: 'If one fails',
      help: 'Whether the others are still started after one has ended with a reason.',
      required: true,
      options: [
        { value: 'continue', title: 'Go on with the others' },
        { value: 'stop', title: 'Start no more' },
      ],
    },
  },
  outcomes: () => [outcome('each', 'next', 'Each one'), outcome('done', 'next', 'All have ended')],
  summary(settings) {
    const over = text(settings, 'over');
    const many = atATime(settings);
    return sentence(
      `each ${collectionWords[over] ?? (over || 'entry of a list')}`,
      many === 1 ? 'one after the other' : `${many} at a time`,
    );
  },
  produces: (settings) => {
    const facts = itemFacts[text(settings, 'over')];
    return facts ? [{ facts, on: ['each'] }] : [];
  },
  check(settings) {
    try {
      parseItemMode(text(settings, 'mode'));
      return [];
    } catch (error) {
      if (error instanceof SettingError) return [{ setting: 'mode', message: error.message }];
      throw error;
    }
  },
  unavailable: (settings) =>
    stored.has(text(settings, 'over'))
      ? []
      : [
          {
            message: `There is no list of ${text(settings, 'over') || 'that kind'} to go through. Choose campaign.days or catalogue.drops.`,
          },
        ],
  enter({ stepId, visit, settings, stopRequested }) {
    if (stopRequested) return { leave: 'done' };
    return { stay: [{ kind: 'spawn', stepId, visit, what: 'items', args: { over: text(settings, 'over') } }] };
  },
  resume(context, cause) {
    const round = roundOf(context);
    switch (cause.kind) {
      case 'spawned':
        return round
          ? undefined
          : goOn(context, { keys: [...new Set(cause.keys)], started: 0, ended: [], failed: false });
      case 'itemEnded': {
        const { key, reason } = cause;
        if (!round || round.ended.includes(key) || !round.keys.slice(0, round.started).includes(key)) return undefined;
        const failed = round.failed || (reason !== undefined && text(context.settings, 'onItemFail') === 'stop');
        return goOn(context, { ...round, ended: [...round.ended, key], failed });
      }
      case 'stopRequested':
        return round ? goOn(context, round) : undefined;
      default:
        return undefined;
    }
  },
};
