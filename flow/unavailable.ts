import type { FlowDefinition, Problem } from './definition.ts';
import { builtIn, settingsOf } from './registry.ts';
import type { Registry } from './registry.ts';

/**
 * What the product does not perform yet: such a flow can be drawn, checked and simulated, and is refused at publish. Apart
 * from `findProblems`, since it says nothing against the flow. Pure.
 */
export function findUnavailable(flow: FlowDefinition, registry: Registry = builtIn): Problem[] {
  return Object.entries(flow.steps).flatMap(([id, step]) => {
    const type = registry.get(step.type);
    const name = step.label || (type?.title ?? id);
    return (type?.unavailable?.(settingsOf(step, registry)) ?? []).map(({ setting, message }): Problem => ({
      code: setting === undefined ? 'STEP_NOT_AVAILABLE' : 'SETTING_NOT_AVAILABLE',
      severity: 'error',
      stepId: id,
      ...(setting !== undefined && { setting }),
      message: `${name}: ${message}`,
    }));
  });
}
