import { dateParts } from '../date-parts.ts';

/** Titles of what a campaign and its briefs say, as changes and agreements name them. */
export const FIELD_TITLES: Readonly<Record<string, string>> = {
  name: 'Name',
  offer: 'Offer',
  budgetMinor: 'Budget',
  channels: 'Channels',
  launchAt: 'Launch',
  endsAt: 'End',
  tz: 'Time zone',
  salesOwnerId: 'Owner in Sales',
  objectiveIds: 'Goals it supports',
  catalogues: 'Catalogue',
  drops: 'Mail dates',
  'plan.objectives': 'Objectives',
  'plan.salesObjective': 'What Sales gains',
  'plan.salesActivities': 'Sales activities it supports',
  'plan.segment': 'Target group',
  'plan.message': 'Message',
  'plan.salesPromise': 'Promise of Sales',
  'plan.marketingPromise': 'Promise of Marketing',
  what: 'What happens',
  where: 'Where',
  message: 'Message',
  talkTrack: 'What to say',
  objections: 'Objections and answers',
  goodEnquiry: 'A good enquiry',
  responseTime: 'How fast we answer',
  volumeByDay: 'How many, by day',
  faq: 'Questions and answers',
  knownIssues: 'Known problems',
  escalation: 'Whom to call',
};

const CHANNELS: Readonly<Record<string, string>> = {
  email: 'e-mail',
  direct_mail: 'letters',
  mail_order: 'mail order',
  web_page: 'web page',
  web_shop: 'web shop',
  phone: 'telephone',
  event: 'event',
  advert: 'advert',
  social: 'social media',
  distributor: 'distributor',
  agent: 'agent',
};

export interface FieldSetting {
  tz: string;
  currency: string;
  /** Names of people and titles of objectives by id. */
  names?: ReadonlyMap<string, string>;
}

/** A field's stored text (`fieldText`) as a person reads it: `2027-05-04T08:00:00.000Z` is "Tue 4 May 2027, 09:00". */
export function fieldWords(field: string, stored: string, setting: FieldSetting): string {
  if (stored === '') return 'not set';
  switch (field) {
    case 'launchAt':
    case 'endsAt':
      return momentWords(stored, setting.tz);
    case 'budgetMinor':
      return moneyWords(Number(stored), setting.currency);
    case 'channels':
      return stored
        .split(',')
        .map((channel) => CHANNELS[channel] ?? channel)
        .join(', ');
    case 'objectiveIds':
      return stored
        .split(',')
        .map((id) => setting.names?.get(id) ?? 'another goal')
        .join(', ');
    case 'salesOwnerId':
      return setting.names?.get(stored) ?? 'somebody else';
    default:
      return stored;
  }
}

/** The value of a field as text that compares equal if and only if the values do. */
export function fieldText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.join(',');
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}

/** "Tue 4 May 2027, 09:00" on the clock of the zone. */
export function momentWords(iso: string, tz: string): string {
  const { weekday, day, month, year, hour, minute } = dateParts(new Date(iso), tz);
  return `${weekday} ${day} ${month} ${year}, ${hour}:${minute}`;
}

export function moneyWords(minor: number, currency: string): string {
  return new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    ...(minor % 100 === 0 && { maximumFractionDigits: 0 }),
  }).format(minor / 100);
}
