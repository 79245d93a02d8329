import type { FlowDefinition } from '../../flow/definition.ts';
import { builtIn } from '../../flow/registry.ts';
import { tidy } from '../../flow/picture/tidy.ts';
import type { TidyAnswer } from './tidy-far.ts';

const say = (answer: TidyAnswer) => postMessage(answer, { transfer: [] });

addEventListener('message', ({ data }: MessageEvent<FlowDefinition>) => {
  say({ layout: tidy(data, builtIn, (share) => say({ share })) });
});
