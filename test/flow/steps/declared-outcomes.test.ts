import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settingsOf, stepTypes } from '../../../flow/registry.ts';
import type { Cause } from '../../../flow/state.ts';
import type { Settings, StepContext, StepResult, StepType } from '../../../flow/step-type.ts';
import { aFlow, Drive } from '../../support/drive.ts';
import { anyCause } from './any-cause.ts';
import { anySettings } from './any-settings.ts';

const wired = ['a', 'b'];
const names = (type: StepType, settings: Settings): string[] => type.outcomes(settings, wired).map(({ name }) => name);

function begin(settings: Settings): StepContext {
  return {
    stepId: 'it',
    visit: 1,
    label: '',
    settings,
    memory: {},
    due: undefined,
    relied: [{ stepId: 'brief', subject: 'brief.sales', hash: 'h1' }],
    stopRequested: false,
    fedAt: '2027-04-09T09:00:00.000Z',
  };
}

/** What the step sees next, as the interpreter would keep it; undefined once it has been left. */
function after(context: StepContext, result: StepResult | undefined): StepContext | undefined {
  if (!result) return context;
  if (!('stay' in result)) return undefined;
  const { memory = context.memory, due = context.due } = result;
  return { ...context, memory: JSON.parse(JSON.stringify(memory)), due: due ?? undefined };
}

/** Whether the result is one that the type may give. */
function expectDeclared(type: StepType, settings: Settings, result: StepResult | undefined): void {
  if (result && 'leave' in result) expect(names(type, settings)).toContain(result.leave);
  if (result && 'end' in result) expect(type.traits(settings).map(({ trait }) => trait)).toContain('ends');
  if (result && 'stay' in result) {
    for (const command of result.stay) expect(command).toMatchObject({ stepId: 'it', visit: 1 });
  }
}

describe.each(stepTypes.map((type) => [type.name, type] as const))('%s', (_name, type) => {
  it('is entered and resumed by declared outcomes only, whatever happens', () => {
    const run = anySettings(type).chain((written) => {
      const settings = settingsOf({ type: type.name, label: '', settings: written });
      const causes = fc.array(anyCause(names(type, settings)), { maxLength: 12 });
      return fc.tuple(fc.constant(settings), causes, fc.boolean());
    });

    fc.assert(
      fc.property(run, ([settings, causes, stopRequested]) => {
        const entered = { ...begin(settings), stopRequested };
        const first = type.enter(entered);
        expectDeclared(type, settings, first);
        let context = after(entered, first);
        for (const cause of causes) {
          if (!context) return;
          const fed = { stepId: 'it', visit: 1, ...cause, fedAt: context.fedAt } as Cause;
          const result = type.resume(context, fed);
          expectDeclared(type, settings, result);
          context = after(context, result);
        }
      }),
      { numRuns: 300 },
    );
  });
});

const bounded = stepTypes.filter(({ settings }) => 'maxVisits' in settings);

describe.each(bounded.map((type) => [type.name, type] as const))('%s with a bound', (_name, type) => {
  it('is left by its exhausted once it has been entered too often', () => {
    fc.assert(
      fc.property(anySettings(type), (written) => {
        const settings = { ...written, maxVisits: 1 };
        const ways = names(type, settingsOf({ type: type.name, label: '', settings }));
        expect(ways).toContain('exhausted');

        const flow = aFlow({
          before: ['task', { role: 'sales', form: 'f', escalate: 'sales.lead' }, { done: 'it', overdue: 'it' }],
          it: [type.name, settings, Object.fromEntries(ways.map((name) => [name, 'stop']))],
          stop: ['end', { outcome: 'stopped' }],
        });
        const run = new Drive(flow, 'before').asked('before');
        run.state = { ...run.state, visits: { ...run.state.visits, it: 1 } };
        run.answer('before', 'ann', 'done');

        expect(run.path).toContain('-it.exhausted');
      }),
      { numRuns: 20 },
    );
  });
});
