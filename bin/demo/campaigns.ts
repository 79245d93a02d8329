import type { DemoCampaign } from './workspace.ts';

const DAY_MS = 86_400_000;

type Told = Pick<
  DemoCampaign,
  'code' | 'name' | 'offer' | 'budgetMinor' | 'channels' | 'plan' | 'briefs' | 'launchAt' | 'endsAt'
>;

/** Nine in the morning in London, that many days from now; never a weekend. */
function morning(now: Date, days: number): string {
  const at = new Date(now.getTime() + days * DAY_MS);
  while (at.getUTCDay() === 0 || at.getUTCDay() === 6) at.setTime(at.getTime() + DAY_MS);
  return `${at.toISOString().slice(0, 10)}T09:00:00.000Z`;
}

/** Live: its enquiries are triaged, offered and talked to. */
export function depositCampaign(now: Date): Told {
  return {
    code: 'DEPOSIT',
    name: 'Term Deposit Autumn',
    offer: 'Fixed-term deposit, 3.9% for twelve months',
    budgetMinor: 1_800_000,
    channels: ['web_page', 'phone'],
    plan: {
      objectives: '400 serious enquiries, 40 orders',
      salesObjective: 'Savings of existing account holders, £600,000 by the end of the quarter',
      segment: 'Account holders with savings and no loan',
      message: 'Your money works while you decide what is next.',
      salesPromise: 'Calls within 4 working hours, at least 6 tries',
      marketingPromise: '400 complete enquiries, web page ready before the first call',
    },
    launchAt: morning(now, -5),
    endsAt: morning(now, 60),
    briefs: {
      sales: {
        what: 'Account holders are invited to fix savings for twelve months. They answer by the web form or the telephone.',
        offer: '3.9% for twelve months, from £1,000',
        talkTrack:
          'Ask what the money is for and by when. Offer twelve months only where they will not need it sooner.',
        objections: '"I may need it": there is a notice account. "Others pay more": only for new customers.',
        goodEnquiry: 'Has savings of £1,500 or more and no personal loan with us.',
        responseTime: 'Within 4 working hours',
      },
      service: {
        what: 'Account holders are invited to fix savings for twelve months.',
        offer: '3.9% for twelve months, from £1,000',
        volumeByDay: '40 calls on the first day, 15 a day after',
        faq: 'Can I take it out early? No. Is it protected? Yes, up to the usual limit.',
        escalation: 'Aisha Bello',
      },
    },
  };
}

/** Live on the book flow: asked for early, agreed, told, decided by all sides, and answered by a handful of people. */
export function deliveryCampaign(now: Date): Told {
  return {
    code: 'DELIVERY',
    name: 'Named Delivery Days',
    offer: 'Paper on a named day, free for the first three orders',
    budgetMinor: 900_000,
    channels: ['web_page', 'email'],
    plan: {
      objectives: '60 serious enquiries, 20 trade accounts',
      salesObjective: 'Printers who order weekly, £90,000 in the first quarter',
      segment: 'Printers within our own delivery area',
      message: 'Know the day your paper comes.',
      salesPromise: 'Calls within 4 working hours, at least 6 tries',
      marketingPromise: 'Complete enquiries with their weekly volume',
    },
    launchAt: morning(now, -5),
    endsAt: morning(now, 45),
    briefs: {
      sales: {
        what: 'Printers nearby may choose the day their paper comes. They answer by the web form or the telephone.',
        offer: 'Free for the first three orders',
        talkTrack: 'Ask on which day they run out. Offer that day, not a discount.',
        objections: '"We have a supplier": nobody else names the day.',
        goodEnquiry: 'Orders paper every week and is within 40 miles.',
        responseTime: 'Within 4 working hours',
      },
      service: {
        what: 'Printers nearby may choose the day their paper comes.',
        offer: 'Free for the first three orders',
        volumeByDay: '20 calls a day in the first week',
        faq: 'Can I change the day? Until noon the day before.',
        escalation: 'Aisha Bello',
      },
    },
  };
}

/** Being briefed: Sales and Service have it in front of them. */
export function samplerCampaign(now: Date): Told {
  return {
    code: 'SAMPLER',
    name: 'Spring Paper Sampler',
    offer: 'Paper sampler for £59, taken off a first order over £600',
    budgetMinor: 2_400_000,
    channels: ['web_page', 'direct_mail', 'email'],
    plan: {
      objectives: '207 handoffs to Sales, 9 in 10 accepted',
      salesObjective: 'New trade accounts, £180,000 by the end of June',
      segment: 'UK printers',
      message: 'Feel it before you print it.',
      salesPromise: 'Calls within 4 working hours, at least 6 tries',
      marketingPromise: '400 complete enquiries; brochure and web page ready 10 days before',
    },
    launchAt: morning(now, 14),
    endsAt: morning(now, 56),
    briefs: {
      sales: {
        what: 'UK printers get a letter and an e-mail with the sampler. They order it on the web page or call.',
        where: 'By post, by e-mail and on the web page',
        offer: 'Sampler for £59, taken off a first order over £600',
        message: 'Feel it before you print it.',
        talkTrack: 'Printers who changed named delivery days, not price. Offer the sampler at £59.',
        objections: '"£59 for samples?": it comes off the first order.',
        goodEnquiry: 'Prints at least 10,000 sheets a month and decides this quarter.',
        responseTime: 'Within 4 working hours',
      },
      service: {
        what: 'UK printers get a letter and an e-mail with the sampler.',
        offer: 'Sampler for £59, taken off a first order over £600',
        volumeByDay: 'Up to 300 calls a day in launch week',
        faq: 'When does it arrive? In three working days. Can I return it? Within 14 days.',
        knownIssues: 'No 300 gsm uncoated before June.',
        escalation: 'Aisha Bello',
      },
    },
  };
}

/** Just begun: the plan waits for Marketing. */
export function counterCampaign(now: Date): Told {
  return {
    code: 'COUNTER',
    name: 'Trade Counter Days',
    offer: '10% off at the counter for two days',
    budgetMinor: 600_000,
    channels: ['event', 'email'],
    plan: { objectives: '', salesObjective: '', segment: 'Printers within 30 miles' },
    launchAt: morning(now, 30),
    endsAt: morning(now, 33),
    briefs: {},
  };
}
