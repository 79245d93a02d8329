import {
  IconArrowMerge,
  IconCircleDot,
  IconClockExclamation,
  IconDoorEnter,
  IconFilter,
  IconHeartHandshake,
  IconMail,
  IconNote,
  IconPhone,
  IconPhoneOff,
  IconPlant2,
  IconReceipt,
  IconUserPlus,
  IconUserX,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';

const ICONS: Record<string, Icon> = {
  phone: IconPhone,
  call: IconPhone,
  'phone-off': IconPhoneOff,
  email: IconMail,
  mail: IconMail,
  note: IconNote,
  visit: IconDoorEnter,
  form: IconDoorEnter,
  door: IconDoorEnter,
  captured: IconDoorEnter,
  filter: IconFilter,
  handshake: IconHeartHandshake,
  handoff: IconHeartHandshake,
  'user-plus': IconUserPlus,
  assign: IconUserPlus,
  'user-x': IconUserX,
  rejected: IconUserX,
  late: IconClockExclamation,
  clock: IconClockExclamation,
  order: IconReceipt,
  nurture: IconPlant2,
  merge: IconArrowMerge,
};

/** The drawing for an entry's icon name; a plain ring for names that came later. */
export function iconOf(name: string): Icon {
  return Object.hasOwn(ICONS, name) ? (ICONS[name] ?? IconCircleDot) : IconCircleDot;
}
