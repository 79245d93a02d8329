import { builtIn } from '../registry.ts';
import type { Registry } from '../registry.ts';
import type { Policy, StepChoice } from './policy.ts';

/** "Before Launch, every path passes Approval “Legal” by Approved." Types and settings that do not exist are shown as written. */
export function policySentence(policy: Pick<Policy, 'before' | 'pass' | 'from'>, registry: Registry = builtIn): string {
  const passes = policy.pass.map((choice) => {
    const type = registry.get(choice.type);
    const outcomes = choice.outcomes.map((name) => outcomeTitle(choice, name, registry));
    return `${choiceWords(choice, registry)}${type && outcomes.length > 0 ? ` by ${listed(outcomes)}` : ''}`;
  });
  const before = choiceWords(policy.before, registry);
  if (!policy.from) return `Before ${before}, every path passes ${listed(passes)}.`;
  return `After ${choiceWords(policy.from, registry)} and before the next ${before}, every path passes ${listed(passes)}.`;
}

/** Approval “Legal” (Who decides: sales.lead). */
export function choiceWords({ type: name, where = {}, label }: StepChoice, registry: Registry = builtIn): string {
  const type = registry.get(name);
  const settings = Object.entries(where).map(([setting, value]) => {
    const schema = type?.settings[setting];
    const title = schema?.options?.find((option) => option.value === value)?.title ?? value;
    return `${schema?.title ?? setting}: ${title}`;
  });
  const words = type?.title ?? name;
  const called = label === undefined ? words : `${words} “${label}”`;
  return settings.length > 0 ? `${called} (${settings.join(', ')})` : called;
}

function outcomeTitle(choice: StepChoice, name: string, registry: Registry): string {
  const outcomes = registry.get(choice.type)?.outcomes({ ...choice.where }, []) ?? [];
  return outcomes.find((outcome) => outcome.name === name)?.title ?? name.replaceAll('_', ' ');
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}
