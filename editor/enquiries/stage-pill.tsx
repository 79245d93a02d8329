import {
  IconArrowMerge,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleDot,
  IconCircleX,
  IconMessages,
  IconSeedling,
  IconUserQuestion,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { Pill } from '../parts/pill.tsx';
import { stageTitle, stageTone } from './stage-words.ts';
import type { Stage } from './stage-words.ts';

const ICONS: Record<Stage, Icon> = {
  captured: IconCircleDashed,
  triaged: IconCircleDot,
  offered: IconUserQuestion,
  accepted: IconCircleDot,
  qualified: IconCircleCheck,
  selling: IconMessages,
  nurture: IconSeedling,
  won: IconCircleCheck,
  lost: IconCircleX,
  disqualified: IconCircleX,
  merged: IconArrowMerge,
};

/** The stage by icon and word; colour only repeats it. */
export function StagePill({ stage }: { stage: Stage }) {
  const Drawn = ICONS[stage];
  return (
    <Pill tone={stageTone(stage)}>
      <Drawn size={14} aria-hidden />
      {stageTitle(stage)}
    </Pill>
  );
}
