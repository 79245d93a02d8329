import { openAsk, resumeAsk } from '../../flow/interpreter/ask.ts';
import type { Asking } from '../../flow/interpreter/ask.ts';
import { withStepTypes } from '../../flow/registry.ts';
import type { Settings, StepType } from '../../flow/step-type.ts';

function asking(settings: Settings): Asking {
  return {
    spec: { task: 'task', who: 'role:marketer', due: String(settings.due), outcomes: ['handed_out'], form: 'leaflets' },
    ladder: 'marketing.lead',
    timeout: 'not_done',
  };
}

/** A step type of a test's own: somebody hands out leaflets, and after some days it counts as known. */
export const leaflets: StepType = {
  name: 'leaflets',
  title: 'Hand out leaflets',
  group: 'reach',
  help: 'Somebody hands out leaflets in the street.',
  scopes: ['campaign'],
  ownerSide: () => 'marketing',
  traits: () => [{ trait: 'asks' }, { trait: 'reaches' }],
  settings: {
    due: { kind: 'duration', title: 'Due', help: 'How long they have.', default: '2bd' },
    settle: { kind: 'duration', title: 'Then wait', help: 'Until people have read them.', default: '3d' },
  },
  outcomes: () => [
    { name: 'handed_out', title: 'Handed out', tone: 'next' },
    { name: 'not_done', title: 'Not done', tone: 'late' },
  ],
  summary: (settings) => `Leaflets, within ${String(settings.due)}`,
  enter: (context) => openAsk(context, asking(context.settings)),
  resume(context, cause) {
    const { stepId, visit, memory, settings } = context;
    if (memory.isOut === true) {
      if (cause.kind === 'waiting') return { stay: [], due: { at: cause.at, rung: 0 } };
      return cause.kind === 'due' ? { leave: 'handed_out' } : undefined;
    }
    const result = resumeAsk(context, cause, asking(settings));
    if (!result || !('leave' in result) || result.leave !== 'handed_out') return result;
    return {
      stay: [{ kind: 'wait', stepId, visit, until: String(settings.settle) }],
      memory: { isOut: true },
      due: null,
      void: true,
    };
  },
};

export const withLeaflets = withStepTypes([leaflets]);

/** A campaign whose market is reached by leaflets. `toldFirst`: both sides are briefed before, or nobody is. */
export function leafletFlow(toldFirst: boolean): string {
  return `flow Leaflets
start: start out->plan
plan: plan{maxVisits=4} submitted->${toldFirst ? 'brief' : 'street'} abandoned->stopped exhausted->stopped
${
  toldFirst
    ? `brief: parallel{join=briefed} sales->briefSales service->briefService
briefSales: brief{role=sales; escalate=sales.head} acknowledged->briefed changes_requested->plan overdue->stopped
briefService: brief{role=service; escalate=service.head} acknowledged->briefed changes_requested->plan overdue->stopped
briefed: join out->street
`
    : ''
}street: leaflets{settle=2d} handed_out->completed not_done->stopped
completed: end{outcome=completed}
stopped: end{outcome=stopped; reason=required}
`;
}
