import { describe, expect, test } from 'vitest';
import type { FlowDefinition, SettingValue, Step } from '../../flow/definition.ts';
import type { FlowMap } from '../../flow/picture/flow-map.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { findStepType } from '../../flow/registry.ts';
import { templates } from '../../flow/templates/templates.ts';

const values: readonly SettingValue[] = ['3bd', 'yes', 2, true, null, 'sales_lead', ['a', 'b'], ''];
const withStep = (flow: FlowDefinition, id: string, step: Step): FlowDefinition => ({
  ...flow,
  steps: { ...flow.steps, [id]: step },
});

/** All that a map says, in one comparison; of types their names. */
const asText = (map: FlowMap): string =>
  JSON.stringify(map, (name, value: unknown) => {
    if (name === 'type' && typeof value === 'object') return undefined;
    return value instanceof Map || value instanceof Set ? [...value] : value;
  });

describe('The map of a flow in which one step says something else', () => {
  test.each(templates.map(({ flow, id }) => [id, flow()] as const))(
    'of “%s” is the one taken from nothing, for every step',
    (_name, flow) => {
      let turn = 0;
      for (const [id, step] of Object.entries(flow.steps)) {
        const names = Object.keys(findStepType(step.type)?.settings ?? {});
        const edited = [
          { ...step, label: 'Another name' },
          ...names.slice(turn % 2, (turn % 2) + 1).map((name): Step => {
            const value = values[turn++ % values.length] ?? null;
            return { ...step, settings: { ...step.settings, [name]: value } };
          }),
        ];
        for (const next of edited) {
          mapFlow(flow);
          const after = withStep(flow, id, next);
          expect(asText(mapFlow(after)), `${id} ${JSON.stringify(next)}`).toBe(asText(mapFlow(structuredClone(after))));
        }
      }
    },
  );

  test('keeps the other steps and all lines as the same objects', () => {
    const flow = templates[0]!.flow();
    const before = mapFlow(flow);
    const [id, step] = Object.entries(flow.steps).find(([, { type }]) => type === 'approval')!;
    const after = mapFlow(withStep(flow, id, { ...step, label: 'Renamed' }));
    expect(after.steps.get(id)?.name).toBe('Renamed');
    expect(after.lines).toBe(before.lines);
    for (const [other, mapped] of before.steps) if (other !== id) expect(after.steps.get(other)).toBe(mapped);
  });
});
