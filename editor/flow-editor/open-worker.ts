import type { FlowDefinition, Layout } from '../../flow/definition.ts';
import { completeLayout } from '../../flow/picture/tidy.ts';
import type { FoundWays } from '../canvas/found-ways.ts';
import { waysOf } from '../canvas/to-canvas.ts';

export interface OpenAsk {
  definition: FlowDefinition;
  layout: Layout;
}
export interface OpenAnswer {
  /** With a place for every step. */
  layout: Layout;
  ways: FoundWays;
}

addEventListener('message', ({ data: { definition, layout } }: MessageEvent<OpenAsk>) => {
  const whole = completeLayout(definition, layout);
  // A large flow is seen from far away at first.
  const ways = new Map((['compact', 'dot'] as const).map((form) => [form, waysOf(definition, whole, form)]));
  const answer: OpenAnswer = { layout: whole, ways };
  postMessage(answer, { transfer: [] });
});
