import { simulateMany } from '../../flow/simulation/simulate-many.ts';
import type { ManyAnswer, ManyAsk } from './many-far.ts';

const TELL_EVERY = 100;
const say = (answer: ManyAnswer) => postMessage(answer, { transfer: [] });

addEventListener('message', ({ data: { flow, options } }: MessageEvent<ManyAsk>) => {
  const onRun = (done: number) => {
    if (done % TELL_EVERY === 0) say({ done });
  };
  try {
    say({ counts: simulateMany(flow, { ...options, onRun }) });
  } catch (error) {
    say({ failed: error instanceof Error ? error.message : String(error) });
  }
});
