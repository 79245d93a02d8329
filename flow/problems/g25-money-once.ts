import type { Problem } from '../definition.ts';
import { hasTrait } from '../graph.ts';
import type { FlowGraph } from '../graph.ts';
import { fault, isSaid, settingName, takes } from './guard.ts';

/** G25: an order or a payment that comes twice is taken once, and a call that is repeated says that it is the same. */
export function moneyOnce(graph: FlowGraph): Problem[] {
  return [...graph.steps.values()].flatMap((step) => {
    const takesMoney = hasTrait(step, 'orders') || hasTrait(step, 'charges');
    if (takesMoney && takes(step, 'idempotency') && step.settings['idempotency'] !== 'required') {
      const message = `“${step.name}” may take the same order twice.`;
      return [fault('G25', step.id, message, { setting: 'idempotency' })];
    }
    if (!takes(step, 'idempotencyKey') || isSaid(step, 'idempotencyKey')) return [];
    const message = `${step.name}: ${settingName(step, 'idempotencyKey')} has not been set, so a repeated call counts twice.`;
    return [fault('G25', step.id, message, { setting: 'idempotencyKey' })];
  });
}
