import '../zod-setup.ts';
import { checkDraft } from './check-draft.ts';
import type { Draft } from './check-draft.ts';

addEventListener('message', ({ data }: MessageEvent<Draft>) => postMessage(checkDraft(data), { transfer: [] }));
