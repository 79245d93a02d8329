import type { RuleTable } from '../../../flow/tables/table.ts';

/** Who agrees to objectives, by the budget. */
export function approvers(): RuleTable {
  return {
    title: 'Objective approvers',
    hit: 'first',
    columns: ['campaign.budget', 'campaign.kind'],
    results: ['who', 'quorum', 'due'],
    rows: [
      { id: 'small', when: [{ is: '<=', value: 1_000_000 }, null], then: ['sales.lead', '1of1', '2bd'] },
      {
        id: 'middle',
        when: [
          { is: '<=', value: 5_000_000 },
          { is: '=', value: 'event' },
        ],
        then: ['sales.lead,sales.head', '2of2', '2bd'],
        note: 'Events need both',
      },
      { id: 'large', when: [{ is: '>', value: 5_000_000 }, null], then: ['group:board', '2of3', '3bd'], muted: true },
    ],
    otherwise: ['sales.head', '1of1', '2bd'],
  };
}

/** How long Sales has, by score and channel. */
export function timeToAccept(): RuleTable {
  return {
    title: 'Time to accept',
    hit: 'first',
    columns: ['enquiry.score', 'enquiry.channel'],
    results: ['value'],
    rows: [
      { id: 'high', when: [{ is: '>=', value: 80 }, null], then: ['1 working hour'] },
      {
        id: 'phone',
        when: [
          { is: 'between', from: 60, to: 79 },
          { is: '=', value: 'phone' },
        ],
        then: ['2 working hours'],
      },
      {
        id: 'web',
        when: [
          { is: 'between', from: 60, to: 80 },
          { is: 'in', values: ['web_form', 'email'] },
        ],
        then: ['4 working hours'],
      },
    ],
    otherwise: ['1 working day'],
  };
}
