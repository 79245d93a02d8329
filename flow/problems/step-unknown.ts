import type { Guard } from './guard.ts';

/** Every step is of a type that the language knows. */
export const stepUnknown: Guard = (graph) =>
  [...graph.steps.values()]
    .filter(({ type }) => type === undefined)
    .map(({ id, name }) => ({
      code: 'STEP_UNKNOWN',
      severity: 'error',
      stepId: id,
      message: `${name}: there is no kind of step called “${graph.flow.steps[id]?.type ?? ''}”.`,
    }));
