import {
  IconArrowsSplit2,
  IconCalendarTime,
  IconChecklist,
  IconCircleMinus,
  IconClipboardText,
  IconCopyCheck,
  IconDoorEnter,
  IconFlag,
  IconGitFork,
  IconGitMerge,
  IconHeartHandshake,
  IconPlant2,
  IconPlayerPlay,
  IconPresentation,
  IconQuestionMark,
  IconRocket,
  IconRubberStamp,
  IconShoppingCart,
  IconTargetArrow,
  IconUserCheck,
  IconUserPlus,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';

/** What the editor adds to a step type; everything else (form, palette, outcomes, summary) derives from the type itself. */
export interface StepFace {
  icon: Icon;
}

/** One line a step type; a test demands one for each type of the flow language. */
export const stepFaces: Readonly<Record<string, StepFace>> = {
  start: { icon: IconPlayerPlay },
  plan: { icon: IconTargetArrow },
  brief: { icon: IconPresentation },
  task: { icon: IconClipboardText },
  approval: { icon: IconRubberStamp },
  condition: { icon: IconArrowsSplit2 },
  parallel: { icon: IconGitFork },
  join: { icon: IconGitMerge },
  wait_until: { icon: IconCalendarTime },
  launch: { icon: IconRocket },
  capture: { icon: IconDoorEnter },
  dedupe: { icon: IconCopyCheck },
  assign: { icon: IconUserPlus },
  handoff: { icon: IconHeartHandshake },
  qualify: { icon: IconChecklist },
  nurture: { icon: IconPlant2 },
  order: { icon: IconShoppingCart },
  disqualify: { icon: IconCircleMinus },
  enquiry_end: { icon: IconUserCheck },
  end: { icon: IconFlag },
};

const unknown: StepFace = { icon: IconQuestionMark };

/** The face of a type; a question mark for a type that nobody knows here. */
export function faceOf(type: string): StepFace {
  return Object.hasOwn(stepFaces, type) ? (stepFaces[type] ?? unknown) : unknown;
}
