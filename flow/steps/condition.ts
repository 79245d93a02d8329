import type { RuleGroup } from '../rules/rule.ts';
import type { Settings, StepType } from '../step-type.ts';
import { outcome } from './read.ts';

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
  },
  outcomes: (settings) => [
    ...rulesOf(settings).map((rule) => outcome(rule.outcome)),
    outcome('else', 'next', 'Otherwise'),
  ],
  summary: (settings) => {
    const names = rulesOf(settings).map((rule) => rule.outcome.replaceAll('_', ' '));
    return names.length === 0 ? 'No rule yet' : `${names.join(', ')} or otherwise`;
  },
  enter: ({ stepId, visit, settings }) => ({
    stay: [{ kind: 'decide', stepId, visit, rules: rulesOf(settings), otherwise: 'else' }],
  }),
  resume: (_context, cause) => (cause.kind === 'decided' ? { leave: cause.outcome } : undefined),
};
