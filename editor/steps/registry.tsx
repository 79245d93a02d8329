import {
  IconArrowsSplit2,
  IconBinoculars,
  IconBook,
  IconBriefcase,
  IconCalendarRepeat,
  IconChartBar,
  IconChecklist,
  IconCircleCheck,
  IconCircleMinus,
  IconClipboardCheck,
  IconClipboardText,
  IconCopyCheck,
  IconDoorEnter,
  IconFileText,
  IconFlag,
  IconGitFork,
  IconGitMerge,
  IconHeartHandshake,
  IconHourglass,
  IconMail,
  IconMessages,
  IconPencil,
  IconPlant2,
  IconPlayerPlay,
  IconPlugConnected,
  IconPresentation,
  IconQuestionMark,
  IconRepeat,
  IconRocket,
  IconRubberStamp,
  IconScale,
  IconShieldCheck,
  IconShoppingCart,
  IconTargetArrow,
  IconUserCheck,
  IconUserPlus,
  IconUsers,
  IconZoomCheck,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';

/** What the editor adds to a step type; everything else (form, palette, outcomes, summary) derives from the type itself. */
export interface StepFace {
  icon: Icon;
}

/** One line a step type; a test demands one for each type of the flow language. */
export const stepFaces: Readonly<Record<string, StepFace>> = {
  start: { icon: IconPlayerPlay },
  assess_market: { icon: IconBinoculars },
  consult: { icon: IconMessages },
  plan: { icon: IconTargetArrow },
  prepare_material: { icon: IconFileText },
  prepare_catalogue: { icon: IconBook },
  brief: { icon: IconPresentation },
  readiness: { icon: IconClipboardCheck },
  task: { icon: IconClipboardText },
  approval: { icon: IconRubberStamp },
  gate: { icon: IconUsers },
  review: { icon: IconZoomCheck },
  condition: { icon: IconArrowsSplit2 },
  parallel: { icon: IconGitFork },
  join: { icon: IconGitMerge },
  for_each: { icon: IconRepeat },
  schedule: { icon: IconCalendarRepeat },
  wait_until: { icon: IconHourglass },
  set_field: { icon: IconPencil },
  http_call: { icon: IconPlugConnected },
  notify: { icon: IconMail },
  launch: { icon: IconRocket },
  capture: { icon: IconDoorEnter },
  measure: { icon: IconChartBar },
  consent_check: { icon: IconShieldCheck },
  dedupe: { icon: IconCopyCheck },
  channel_claim: { icon: IconScale },
  assign: { icon: IconUserPlus },
  handoff: { icon: IconHeartHandshake },
  qualify: { icon: IconChecklist },
  sell: { icon: IconBriefcase },
  nurture: { icon: IconPlant2 },
  order: { icon: IconShoppingCart },
  disqualify: { icon: IconCircleMinus },
  enquiry_end: { icon: IconUserCheck },
  item_end: { icon: IconCircleCheck },
  end: { icon: IconFlag },
};

const unknown: StepFace = { icon: IconQuestionMark };

/** The face of a type; a question mark for a type that nobody knows here. */
export function faceOf(type: string): StepFace {
  return Object.hasOwn(stepFaces, type) ? (stepFaces[type] ?? unknown) : unknown;
}
