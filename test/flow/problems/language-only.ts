import type { Settings, StepType, Trait } from '../../../flow/step-type.ts';
import type { ScopeKind } from '../../../flow/definition.ts';

/** A type that exists as language only: what the guards read of it. */
export function languageOnly(
  name: string,
  scopes: ScopeKind[],
  outcomes: string[],
  traits: (settings: Settings) => Trait[] = () => [],
  defaults: Settings = {},
): StepType {
  return {
    name,
    title: name,
    group: 'prepare',
    help: '',
    scopes,
    ownerSide: () => 'joint',
    traits,
    settings: Object.fromEntries(
      Object.entries(defaults).map(([key, value]) => [key, { kind: 'number', title: key, help: '', default: value }]),
    ),
    outcomes: () => outcomes.map((outcome) => ({ name: outcome, title: outcome, tone: 'next' })),
    summary: () => '',
    enter: () => ({ stay: [] }),
    resume: () => undefined,
  };
}
