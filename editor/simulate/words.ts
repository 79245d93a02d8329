import type { FlowMap } from '../../flow/picture/flow-map.ts';
import type { Choice } from '../../flow/simulation/choice.ts';
import { peopleWords } from '../../flow/steps/read.ts';

/** "The campaign", "Person 3", "Drops 2". */
export function scopeWords(key: string): string {
  if (key === 'campaign') return 'The campaign';
  const [kind = '', name = ''] = key.split('/');
  if (kind === 'enquiry') return `Person ${name}`;
  return sentenceCase(
    name
      .replace(/-(\d+)$/, ' $1')
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase(),
  );
}

/** "Sales lead", "Sales, second person": the people of a simulation have a position and a number. */
export function whoWords(memberId: string): string {
  const [who = '', number = '0'] = memberId.split('#');
  const n = Number(number) + 1;
  const name = sentenceCase(peopleWords(who));
  return n > 1 ? `${name}, person ${n}` : name;
}

/** What an outcome is called at its step. */
export function outcomeWords(map: FlowMap, stepId: string, outcome: string): string {
  const drawn = map.steps.get(stepId)?.outcomes.find(({ name }) => name === outcome)?.title;
  if (drawn !== undefined) return drawn;
  return known[outcome] ?? sentenceCase(outcome.replaceAll('_', ' '));
}

const known: Record<string, string> = {
  effectDone: 'It goes out',
  effectFailed: 'It fails',
  effectUnknown: 'Nobody knows',
  else: 'Otherwise',
  exhausted: 'Too often',
};

/** The question at the foot: what is open, in words. */
export function questionWords(map: FlowMap, { kind, stepId, who = '' }: Choice): string {
  const name = map.steps.get(stepId)?.name ?? stepId;
  switch (kind) {
    case 'answer':
      return `What does ${whoWords(who)} say?`;
    case 'decide':
      return `Which way does “${name}” go?`;
    case 'act':
      return `What comes of “${name}”?`;
    case 'effect':
      return `Does it go out?`;
  }
}

export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
