import type { RuleGroup } from '../rules/rule.ts';
import type { Settings, StepType } from '../step-type.ts';
import { outcome, text } from './read.ts';

/** The rules of a condition in their order, as its setting `rules` holds them. What is not of that shape is left out. */
export function rulesOf(settings: Settings): { outcome: string; when: RuleGroup }[] {
  const { rules } = settings;
  if (!Array.isArray(rules)) return [];
  return rules.flatMap((rule) => {
    if (rule === null || typeof rule !== 'object' || Array.isArray(rule)) return [];
    const { outcome: name, when } = rule;
    if (typeof name !== 'string' || when === null || typeof when !== 'object') return [];
    return [{ outcome: name, when: when as unknown as RuleGroup }];
  });
}

export const condition: StepType = {
  name: 'condition',
  title: 'Condition',
  group: 'decide',
  help: 'The first rule that is true decides the way. A fact that is not known makes no rule true.',
  scopes: ['campaign', 'item', 'enquiry'],
  ownerSide: () => 'operations',
  traits: () => [],
  settings: {
    rules: { kind: 'rules', title: 'Rules', help: 'Each rule is a way out, in this order.', required: true },
    unknown: {
      kind: 'text',
      title: 'If a fact is not known',
      help: 'The way out where no rule is true and one cannot be told: one of these ways, or one of its own.',
    },
  },
  outcomes(settings) {
    const names = rulesOf(settings).map((rule) => rule.outcome);
    const unknown = text(settings, 'unknown');
    return [
      ...names.map((name) => outcome(name)),
      outcome('else', 'next', 'Otherwise'),
      ...(unknown === '' || unknown === 'else' || names.includes(unknown)
        ? []
        : [outcome(unknown, 'next', 'Not known')]),
    ];
  },
  summary: (settings) => {
    const names = rulesOf(settings).map((rule) => rule.outcome.replaceAll('_', ' '));
    return names.length === 0 ? 'No rule yet' : `${names.join(', ')} or otherwise`;
  },
  check: (settings) =>
    /^([A-Za-z_]\w{0,39})?$/.test(text(settings, 'unknown'))
      ? []
      : [{ setting: 'unknown', message: 'This must be the name of a way out.' }],
  enter({ stepId, visit, settings }) {
    const unknown = text(settings, 'unknown');
    const rules = rulesOf(settings);
    return {
      stay: [{ kind: 'decide', stepId, visit, rules, otherwise: 'else', ...(unknown !== '' && { unknown }) }],
    };
  },
  resume({ settings }, cause) {
    if (cause.kind !== 'decided') return undefined;
    const isWay = condition.outcomes(settings, []).some(({ name }) => name === cause.outcome);
    return isWay ? { leave: cause.outcome } : undefined;
  },
};
