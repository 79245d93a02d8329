import {
  IconActivity,
  IconChartDots3,
  IconFiles,
  IconHierarchy3,
  IconInbox,
  IconSettings,
  IconSpeakerphone,
  IconUserSearch,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { Me } from '../../server/session/contract.ts';

export interface Entry {
  to: string;
  word: string;
  icon: Icon;
  /** Pressed after G. */
  letter: string;
}

const entries: (Entry & { open: (me: Me) => boolean })[] = [
  { to: '/', word: 'My work', icon: IconInbox, letter: 'w', open: () => true },
  { to: '/campaigns', word: 'Campaigns', icon: IconSpeakerphone, letter: 'c', open: () => true },
  { to: '/enquiries', word: 'Enquiries', icon: IconUserSearch, letter: 'e', open: () => true },
  { to: '/material', word: 'Material', icon: IconFiles, letter: 'l', open: ({ role }) => role !== 'partner' },
  { to: '/market', word: 'Market', icon: IconChartDots3, letter: 'm', open: ({ role }) => role !== 'partner' },
  {
    to: '/flows',
    word: 'Flows',
    icon: IconHierarchy3,
    letter: 'f',
    open: ({ role, position }) => ['operations', 'marketer', 'admin'].includes(role) || position !== 'member',
  },
  {
    to: '/operations',
    word: 'Operations',
    icon: IconActivity,
    letter: 'o',
    open: ({ role }) => role === 'operations' || role === 'admin',
  },
  { to: '/settings', word: 'Settings', icon: IconSettings, letter: 's', open: ({ role }) => role !== 'partner' },
];

/** The entries whose pages this person may open; the others are absent. */
export function entriesOf(me: Me): Entry[] {
  return entries.filter(({ open }) => open(me));
}
