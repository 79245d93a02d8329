export interface Reason {
  code: string;
  title: string;
  /** `routing`, `missing`, `definition`: headings of a list; else one group. */
  group: string;
}

/** Before contact: why an offered enquiry is not taken (domain.md, RejectReason). */
const REJECT: readonly Reason[] = [
  { code: 'wrong_territory', title: 'Another area', group: 'routing' },
  { code: 'wrong_owner', title: 'Somebody else looks after them', group: 'routing' },
  { code: 'partner_owned', title: 'A partner looks after them', group: 'routing' },
  { code: 'missing_contact', title: 'No way to reach them', group: 'missing' },
  { code: 'invalid_contact', title: 'The number or address is wrong', group: 'missing' },
  { code: 'missing_need', title: 'It does not say what they want', group: 'missing' },
  { code: 'not_in_segment', title: 'Not in the target group', group: 'definition' },
  { code: 'already_customer', title: 'A customer already', group: 'definition' },
  { code: 'opportunity_open', title: 'Somebody talks with them already', group: 'definition' },
  { code: 'recently_contacted', title: 'Spoken to not long ago', group: 'definition' },
  { code: 'below_threshold', title: 'Below what we agreed', group: 'definition' },
];

/** After contact: why somebody will not buy (domain.md, DisqualifyReason). `other` needs a sentence. */
const DISQUALIFY: readonly Reason[] = [
  { code: 'no_need', title: 'No need', group: 'person' },
  { code: 'no_budget', title: 'No budget', group: 'person' },
  { code: 'no_authority', title: 'Does not decide', group: 'person' },
  { code: 'no_timeline', title: 'No date in sight', group: 'person' },
  { code: 'competitor', title: 'Bought elsewhere, or is a competitor', group: 'person' },
  { code: 'student_or_researcher', title: 'Student or researcher', group: 'person' },
  { code: 'supplier', title: 'Wants to sell to us', group: 'person' },
  { code: 'spam', title: 'Not a real enquiry', group: 'person' },
  { code: 'unreachable', title: 'Could not be reached', group: 'person' },
  { code: 'not_served', title: 'We do not serve them', group: 'person' },
  { code: 'not_a_sales_enquiry', title: 'Not about buying', group: 'person' },
  { code: 'consent_refused', title: 'Does not want to be contacted', group: 'person' },
  { code: 'other', title: 'Something else', group: 'person' },
];

/** Why there is no order (domain.md, LostReason). */
const LOST: readonly Reason[] = [
  { code: 'price', title: 'The price', group: 'order' },
  { code: 'competitor', title: 'Bought elsewhere', group: 'order' },
  { code: 'no_decision', title: 'No decision', group: 'order' },
  { code: 'timing', title: 'Not the right time', group: 'order' },
  { code: 'product_gap', title: 'The product lacks something', group: 'order' },
  { code: 'service', title: 'Our service', group: 'order' },
  { code: 'other', title: 'Something else', group: 'order' },
];

const BY_KIND: Readonly<Record<string, readonly Reason[]>> = {
  handoff: REJECT,
  qualify: DISQUALIFY,
  order: LOST,
  sell: LOST,
  nurture: DISQUALIFY,
};

/** Reasons to choose from when a task of this kind is answered with one; empty: the reason is free text. */
export function reasonsOf(kind: string, form: string | null): Reason[] {
  if (form === 'orphan_enquiry') return [...DISQUALIFY];
  return [...(BY_KIND[kind] ?? [])];
}

/** Reasons that nobody chose (domain.md, DisqualifyReason). */
const BY_ITSELF = new Map([
  ['campaign_cancelled', 'The campaign was cancelled'],
  ['nurture_ended', 'Asked often enough'],
  ['no_answer', 'Nobody answered'],
]);

const TITLES = new Map([
  ...[...DISQUALIFY, ...LOST, ...REJECT].map(({ code, title }) => [code, title] as const),
  ...BY_ITSELF,
]);

/** A reason's code in words; text that is no code stays as it is. */
export function reasonTitle(code: string): string {
  return TITLES.get(code) ?? code;
}
