import type { Enquiry } from '../../server/enquiries/contract.ts';

export type Stage = Enquiry['stage'];
export type Tone = 'plain' | 'primary' | 'good' | 'warn' | 'bad';

/** Every stage in the order in which a person passes it, closed ones last. */
export const STAGES: readonly Stage[] = [
  'captured',
  'triaged',
  'offered',
  'accepted',
  'qualified',
  'selling',
  'nurture',
  'won',
  'lost',
  'disqualified',
  'merged',
];

const WORDS: Record<Stage, { title: string; tone: Tone }> = {
  captured: { title: 'Captured', tone: 'plain' },
  triaged: { title: 'Good fit', tone: 'plain' },
  offered: { title: 'Offered', tone: 'warn' },
  accepted: { title: 'Accepted', tone: 'primary' },
  qualified: { title: 'Qualified', tone: 'primary' },
  selling: { title: 'In talks', tone: 'primary' },
  nurture: { title: 'Nurture', tone: 'plain' },
  won: { title: 'Ordered', tone: 'good' },
  lost: { title: 'Lost', tone: 'bad' },
  disqualified: { title: 'Not serious', tone: 'bad' },
  merged: { title: 'Joined to another', tone: 'plain' },
};

export function stageTitle(stage: Stage): string {
  return WORDS[stage].title;
}

export function stageTone(stage: Stage): Tone {
  return WORDS[stage].tone;
}

/** The person by name, else by whatever they are known by. */
export function personTitle(person: { name: string; company: string | null; reference?: string | null }): string {
  return (
    person.name.trim() ||
    person.company?.trim() ||
    (person.reference ? `Reference ${person.reference}`.replace('Reference row:', 'Row ') : 'No name given')
  );
}

const CHANNELS: Record<string, string> = {
  email: 'Email',
  direct_mail: 'Letter',
  mail_order: 'Mail order',
  web_page: 'Web page',
  web_shop: 'Web shop',
  phone: 'Telephone',
  event: 'Event',
  advert: 'Advert',
  social: 'Social media',
  distributor: 'Distributor',
  agent: 'Agent',
};

export function channelTitle(channel: string): string {
  return CHANNELS[channel] ?? channel.replaceAll('_', ' ');
}
