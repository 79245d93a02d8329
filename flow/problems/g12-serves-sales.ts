import type { Problem } from '../definition.ts';
import type { FlowGraph } from '../graph.ts';
import { fault, stepsWith, traitsOf } from './guard.ts';

/** What every plan has to say, in the words of its form. */
const PARTS: Record<string, string> = {
  salesObjective: 'the sales objective',
  launchAt: 'the launch date',
  endsAt: 'the end date',
  tz: 'the time zone',
  segment: 'the target group',
  channels: 'the channels',
  offer: 'the offer',
};

/** G12 (S23): a plan serves an objective of Sales, and says when, to whom, where and what. */
export function servesSales(graph: FlowGraph): Problem[] {
  return stepsWith(graph, 'plans').flatMap((step) => {
    const required = new Set(traitsOf(step, 'plans').flatMap(({ requires }) => requires));
    const missing = Object.keys(PARTS).filter((part) => !required.has(part));
    if (missing.length === 0) return [];
    const words = missing.map((part) => PARTS[part]).join(', ');
    return [fault('G12', step.id, `“${step.name}” can be handed in without ${words}.`, { setting: 'require' })];
  });
}
