import { withStepTypes } from '../../../flow/registry.ts';
import type { Registry } from '../../../flow/registry.ts';
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

const role = (settings: Settings) => String(settings['role']);

/** Types of the five book flows that the product does not have. */
export const bookTypes: Registry = withStepTypes([
  languageOnly('assess_market', ['campaign'], ['complete', 'insufficient']),
  languageOnly('consult', ['campaign'], ['agreed', 'unresolved'], (settings) => [
    { trait: 'consults', role: role(settings), on: ['agreed'] },
  ]),
  languageOnly('prepare_material', ['campaign'], ['ready', 'overdue'], () => [
    { trait: 'prepares', on: ['ready'] },
    { trait: 'edits', what: 'brief' },
  ]),
  languageOnly('prepare_catalogue', ['campaign'], ['ready', 'invalid', 'overdue'], () => [
    { trait: 'prepares', on: ['ready'] },
    { trait: 'edits', what: 'brief' },
  ]),
  languageOnly('readiness', ['campaign'], ['ready', 'not_ready', 'overdue']),
  languageOnly('gate', ['campaign'], ['go', 'hold', 'no_go', 'changed'], () => [
    { trait: 'decides', subject: 'launch', on: ['go'] },
  ]),
  languageOnly('for_each', ['campaign'], ['each', 'done']),
  languageOnly('measure', ['campaign'], ['done']),
  languageOnly('review', ['campaign'], ['done', 'overdue']),
  // Its ticks are far apart, so a loop through it takes time.
  languageOnly('schedule', ['campaign'], ['tick', 'stop'], () => [], { maxVisits: 1000 }),
  languageOnly('item_end', ['item'], [], (settings) => [{ trait: 'ends', outcome: String(settings['outcome']) }]),
  languageOnly('consent_check', ['enquiry'], ['allowed', 'limited', 'refused'], () => [
    { trait: 'permits', on: ['allowed', 'limited'] },
  ]),
  languageOnly('channel_claim', ['enquiry'], ['direct', 'partner', 'disputed'], () => [{ trait: 'contacts' }]),
  languageOnly('sell', ['enquiry'], ['won', 'lost', 'stalled'], () => [{ trait: 'contacts' }]),
]);
