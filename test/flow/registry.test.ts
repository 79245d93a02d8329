import { describe, expect, it } from 'vitest';
import { builtIn, findStepType, settingsOf, stepTypes, withStepTypes } from '../../flow/registry.ts';
import type { StepType } from '../../flow/step-type.ts';
import { aFlow, Drive } from '../support/drive.ts';

/** Tells a colleague, waits for nothing. */
const ring: StepType = {
  name: 'ring',
  title: 'Ring a bell',
  group: 'prepare',
  help: 'Rings so many times.',
  scopes: ['campaign'],
  ownerSide: () => 'joint',
  traits: () => [],
  settings: { times: { kind: 'number', title: 'Times', help: 'How often.', default: 3 } },
  outcomes: () => [{ name: 'rung', title: 'Rung', tone: 'next' }],
  summary: (settings) => `${String(settings.times)} times`,
  enter: ({ stepId, visit, settings }) => ({
    stay: [{ kind: 'act', stepId, visit, act: 'ring', args: { times: settings.times ?? 0 } }],
  }),
  resume: (_context, cause) => (cause.kind === 'acted' ? { leave: 'rung' } : undefined),
};

describe('the registry', () => {
  it('has the types of the product', () => {
    expect(stepTypes.map(({ name }) => name).toSorted()).toEqual(
      (
        'approval assess_market assign brief capture channel_claim condition consent_check ' +
        'consult dedupe disqualify end enquiry_end for_each gate handoff http_call item_end ' +
        'join launch measure notify nurture order parallel plan prepare_catalogue ' +
        'prepare_material qualify readiness review schedule sell set_field start task ' +
        'wait_until'
      ).split(' '),
    );
  });

  it.each(stepTypes.map((type) => [type.name, type] as const))('%s describes itself whole', (_name, type) => {
    const settings = settingsOf({ type: type.name, label: '', settings: {} });

    expect(type.title).not.toBe('');
    expect(type.help).toMatch(/\.$/);
    expect(type.summary(settings)).not.toMatch(/undefined|null/);
    for (const [name, setting] of Object.entries(type.settings)) {
      expect(setting.title, name).not.toBe('');
      expect(setting.help, name).not.toBe('');
    }
    for (const outcome of type.outcomes(settings, ['a', 'b'])) expect(outcome.title).not.toBe('');
    expect(type.scopes.length).toBeGreaterThan(0);
    type.ownerSide(settings);
    type.traits({});
  });

  it('gives every type a bound and its exhausted, but start and ends', () => {
    const names = (type: string, maxVisits?: number): string[] =>
      findStepType(type)
        ?.outcomes(maxVisits === undefined ? {} : { maxVisits }, [])
        .map(({ name }) => name) ?? [];

    expect(names('task')).not.toContain('exhausted');
    expect(names('task', 2)).toContain('exhausted');
    expect(names('nurture', 2).filter((name) => name === 'exhausted')).toHaveLength(1);
    expect(findStepType('start')?.settings).not.toHaveProperty('maxVisits');
    expect(findStepType('end')?.settings).not.toHaveProperty('maxVisits');
  });

  it('fills in defaults, and keeps the settings of a type it does not know', () => {
    expect(settingsOf({ type: 'brief', label: '', settings: { role: 'sales' } })).toEqual({
      role: 'sales',
      ack: 'lead+80%',
      due: '3bd',
    });
    expect(settingsOf({ type: 'unheard', label: '', settings: { a: 1 } })).toEqual({ a: 1 });
  });

  it('takes a further type through itself alone, bounded like the others', () => {
    const registry = withStepTypes([ring]);
    const flow = aFlow({
      ring: ['ring', { maxVisits: 2 }, { rung: 'ring', exhausted: 'stop' }],
      stop: ['end', { outcome: 'completed' }],
    });

    const run = new Drive(flow, 'ring', 'campaign', registry);
    expect(run.last.commands).toMatchObject([{ act: 'ring', args: { times: 3 } }]);
    run.acted('ring', 'ring', 'ok').acted('ring', 'ring', 'ok');

    expect(run.state.ended).toEqual({ outcome: 'completed' });
    expect(builtIn.has('ring')).toBe(false);
  });
});
