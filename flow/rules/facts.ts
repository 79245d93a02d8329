import type { ScopeKind } from '../definition.ts';

export type FactType = 'text' | 'number' | 'money' | 'boolean' | 'date' | 'choice' | 'list' | 'any';

/** A value that rules may read. A `*` in the name stands for one part that only a workspace knows; at the end, for the rest. */
export interface Fact {
  name: string;
  /** A noun phrase ("the score"); of a boolean, the claim itself ("the person is in the segment"). */
  title: string;
  type: FactType;
  /** `always`: in every scope. `contact`: people in the market, whom segments choose from; no step of a flow has them. */
  scope: ScopeKind | 'always' | 'contact';
  values?: string[];
  /**
   * Since when it is known: `always` in every scope that has it; `open` where the person, a form or an import happened to say
   * it; `after` a step that produces it, and never before (domain §5).
   */
  known: 'always' | 'open' | 'after';
}

type Row = [name: string, title: string, type: FactType, values?: string[]];

const always: Row[] = [
  ['now', 'the moment', 'date'],
  ['workspace.budgetLimit', 'the budget limit', 'money'],
  ['workspace.tz', 'the workspace’s time zone', 'text'],
  ['campaign.kind', 'the kind of campaign', 'text'],
  ['campaign.budget', 'the campaign’s budget', 'money'],
  ['campaign.launchAt', 'the launch date', 'date'],
  ['campaign.endsAt', 'the campaign’s end', 'date'],
  ['campaign.channels', 'the campaign’s channels', 'list'],
  ['campaign.countries', 'the campaign’s countries', 'list'],
  ['campaign.minPartners', 'the least number of partners', 'number'],
  ['campaign.owner', 'the campaign’s owner', 'text'],
  [
    'run.state',
    'the state of the campaign',
    'choice',
    ['pending', 'running', 'waiting', 'paused', 'closing', 'completed', 'stopped', 'cancelled', 'failed'],
  ],
  ['run.daysToLaunch', 'the number of days to the launch', 'number'],
  ['run.enquiryCount', 'the number of enquiries', 'number'],
  ['run.enrolledPartners', 'the number of partners taking part', 'number'],
  ['run.ackRate.sales', 'the share of Sales that confirmed the brief', 'number'],
  ['run.ackRate.service', 'the share of Service that confirmed the brief', 'number'],
];

const campaign: Row[] = [
  ['assessment.count', 'the number of market notes', 'number'],
  ['assessment.maxImpact', 'the highest impact of a market note', 'number'],
  ['assessment.thinEvidence', 'the evidence is thin', 'boolean'],
  ['consult.sales.agreed', 'Sales agreed', 'boolean'],
  ['consult.sales.objections', 'the number of objections from Sales', 'number'],
  ['consult.service.agreed', 'Service agreed', 'boolean'],
  ['consult.service.objections', 'the number of objections from Service', 'number'],
  ['plan.hash', 'the version of the plan', 'text'],
  ['plan.changedFields', 'the fields of the plan that changed', 'list'],
  ['objective.kind', 'the kind of objective', 'text'],
  ['objective.target', 'the target of the objective', 'number'],
  ['brief.sales.version', 'the version of the Sales brief', 'number'],
  ['brief.sales.ackRate', 'the share of Sales that confirmed', 'number'],
  ['brief.service.version', 'the version of the Service brief', 'number'],
  ['brief.service.ackRate', 'the share of Service that confirmed', 'number'],
  ['readiness.forecastPeak', 'the expected peak of calls', 'number'],
  ['readiness.capacity', 'the capacity of Service', 'number'],
  ['approval.*.decision', 'the decision', 'choice', ['approved', 'rejected', 'changes_requested', 'expired']],
  ['approval.*.level', 'the rung that decided', 'number'],
  ['review.changeRequested', 'the review asked for a change', 'boolean'],
];

const item: Row[] = [
  ['drop.wave', 'the wave of the drop', 'number'],
  ['drop.quantity', 'the size of the drop', 'number'],
  ['drop.mailAt', 'the mail date of the drop', 'date'],
  ['drop.keyCode', 'the key code of the drop', 'text'],
  ['partner.kind', 'the kind of partner', 'text'],
  ['partner.territory', 'the partner’s territory', 'text'],
  ['partner.tier', 'the partner’s tier', 'text'],
  ['day.n', 'the number of the day', 'number'],
];

const enquiry: Row[] = [
  ['enquiry.kind', 'the kind of enquiry', 'text'],
  ['enquiry.channel', 'the channel', 'text'],
  ['enquiry.sourceCode', 'the source code', 'text'],
  ['enquiry.country', 'the country', 'text'],
  ['enquiry.countryServed', 'the country is served', 'boolean'],
  ['enquiry.inSegment', 'the person is in the segment', 'boolean'],
  ['enquiry.score', 'the score', 'number'],
  ['enquiry.estValue', 'the estimated value', 'money'],
  ['enquiry.product', 'the product', 'text'],
  ['enquiry.metBy', 'the colleague who met the person', 'text'],
  ['enquiry.ageHours', 'the age in hours', 'number'],
  ['enquiry.touches', 'the number of contacts', 'number'],
  ['enquiry.receivedAt', 'the day the enquiry came in', 'date'],
  ['contact.locale', 'the person’s language', 'text'],
  ['contact.isCustomer', 'the person is a customer', 'boolean'],
  ['contact.suppressed.email', 'the person must not be mailed', 'boolean'],
  ['account.owner', 'the account’s owner', 'text'],
  ['account.territory', 'the account’s territory', 'text'],
  ['account.channelOwnership', 'who owns the account’s channel', 'text'],
  ['account.openOpportunity', 'the account has an open opportunity', 'boolean'],
  ['consent.*', 'the consent', 'choice', ['given', 'refused', 'withdrawn', 'not_asked']],
  ['answers.*', 'the answer', 'any'],
  ['qualify.outcome', 'the result of the qualification', 'text'],
  ['qualify.points', 'the points of the qualification', 'number'],
  ['qualify.attempts', 'the number of attempts', 'number'],
  [
    'handoff.state',
    'the state of the handoff',
    'choice',
    ['offered', 'accepted', 'rejected', 'returned', 'expired', 'withdrawn'],
  ],
  ['handoff.reasonClass', 'the kind of reason', 'choice', ['procedural', 'clerical', 'definitional']],
  ['handoff.reasonCode', 'the reason', 'text'],
  ['handoff.attempt', 'the number of offers', 'number'],
  ['claim.earliestValid', 'the earliest valid claim', 'choice', ['direct', 'partner']],
  ['claim.basis', 'the basis of the claim', 'text'],
  ['sell.stage', 'the stage of the sale', 'text'],
  ['sell.idleDays', 'the days without activity', 'number'],
  ['order.total', 'the total of the order', 'money'],
  ['order.state', 'the state of the order', 'text'],
];

const contact: Row[] = [
  ['contact.industry', 'the industry', 'text'],
  ['contact.country', 'the contact’s country', 'text'],
  ['contact.company', 'the company', 'text'],
  ['contact.hasEmail', 'there is an e-mail address', 'boolean'],
  ['contact.hasPhone', 'there is a phone number', 'boolean'],
  ['contact.createdAt', 'the day the contact was added', 'date'],
];

/** Facts of an enquiry that are known of a contact as well. */
const alsoOfContacts = new Set(['contact.locale', 'account.owner', 'account.territory', 'consent.*']);

const withEveryEnquiry = new Set([
  'enquiry.kind',
  'enquiry.channel',
  'enquiry.score',
  'enquiry.receivedAt',
  'enquiry.ageHours',
  'enquiry.touches',
]);

/** Every fact that rules may read, in the order in which lists offer them. */
export const facts: readonly Fact[] = [
  ...always.map(toFact('always')),
  ...campaign.map(toFact('campaign')),
  ...item.map(toFact('item')),
  ...enquiry.map(toFact('enquiry')),
  ...contact.map(toFact('contact')),
];

/** What the rule of a segment may read. */
export const segmentFacts: readonly Fact[] = [
  ...facts.filter(({ scope }) => scope === 'contact'),
  ...facts.filter(({ name }) => alsoOfContacts.has(name)),
];

function toFact(scope: Fact['scope']): (row: Row) => Fact {
  return ([name, title, type, values]) => ({
    name,
    title,
    type,
    scope,
    ...(values && { values }),
    known: sinceWhen(scope, name),
  });
}

function sinceWhen(scope: Fact['scope'], name: string): Fact['known'] {
  if (scope === 'always' || withEveryEnquiry.has(name)) return 'always';
  if (scope === 'contact') return 'open';
  if (scope !== 'enquiry') return 'after';
  return /^(?:qualify|handoff|claim|sell|order)\./.test(name) ? 'after' : 'open';
}

const exact = new Map(facts.filter(({ name }) => !name.includes('*')).map((fact) => [fact.name, fact]));
const patterns = facts.filter(({ name }) => name.includes('*')).map((fact) => ({ fact, parts: fact.name.split('.') }));

/** The fact of that name, `answers.balance` among them; undefined where rules know none. */
export function findFact(name: string): Fact | undefined {
  const found = exact.get(name);
  if (found) return found;
  const parts = name.split('.');
  return patterns.find(({ parts: pattern }) => matches(pattern, parts))?.fact;
}

function matches(pattern: string[], parts: string[]): boolean {
  const isOpen = pattern.at(-1) === '*';
  if (isOpen ? parts.length < pattern.length : parts.length !== pattern.length) return false;
  return pattern.every((part, index) => (part === '*' ? parts[index] !== '' : part === parts[index]));
}

/** What a rule in that scope may read. */
export function factsIn(scope: ScopeKind): Fact[] {
  return facts.filter((fact) => fact.scope === 'always' || fact.scope === scope);
}

/** `the score`, `the answer “balance”`; an unknown name in quotes. */
export function factTitle(name: string): string {
  const fact = findFact(name);
  if (!fact) return `“${name}”`;
  if (!fact.name.endsWith('*')) return fact.title;
  return `${fact.title} “${name.slice(fact.name.length - 1)}”`;
}
