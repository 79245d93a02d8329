import { IconCircleCheck, IconLoader, IconPlayerStop } from '@tabler/icons-react';
import type { Import } from '../../server/imports/contract.ts';
import { Pill } from '../parts/pill.tsx';

const STATES = {
  running: { word: 'under way', tone: 'primary', icon: IconLoader },
  done: { word: 'done', tone: 'good', icon: IconCircleCheck },
  cancelled: { word: 'stopped', tone: 'warn', icon: IconPlayerStop },
} as const;

export function ImportPill({ state }: { state: Import['state'] }) {
  const { word, tone, icon: Drawn } = STATES[state];
  return (
    <Pill tone={tone}>
      <Drawn size={14} aria-hidden />
      {word}
    </Pill>
  );
}
