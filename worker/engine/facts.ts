import type { Facts } from '../../flow/rules/rule.ts';
import { campaignFacts, runFacts } from './campaign-facts.ts';
import { enquiryFacts } from './enquiry-facts.ts';
import { known } from './known.ts';
import { factsOf } from './mentioned.ts';
import type { StepWork } from './step-work.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/**
 * All that rules may read of this scope now. What is not known is absent, never null: absent is unknown to a rule. What
 * takes statements of its own is read only where a rule of the flow mentions it.
 */
export async function gatherFacts(work: StepWork): Promise<Facts> {
  const { campaign, workspace, enquiry } = work.around;
  const now = Date.parse(work.now);
  const mentioned = factsOf(work.flow);
  const facts: Facts = {
    now: work.now,
    workspace: { budgetLimit: workspace.budget_limit_minor, tz: workspace.tz },
    campaign: known({
      kind: campaign.kind,
      budget: campaign.budget_minor,
      launchAt: campaign.launch_at,
      endsAt: campaign.ends_at,
      channels: campaign.channels,
      owner: campaign.owner_id,
    }),
    run: known({
      state: work.scope.paused_at ? 'paused' : 'running',
      daysToLaunch: campaign.launch_at ? Math.floor((Date.parse(campaign.launch_at) - now) / DAY_MS) : null,
      ...(mentioned.has('run') && (await runFacts(work))),
    }),
    ...(work.scope.kind === 'campaign' && (await campaignFacts(work, mentioned))),
    ...work.scope.item?.facts,
  };
  if (!enquiry) return facts;

  facts.enquiry = known({
    kind: enquiry.kind,
    channel: enquiry.channel,
    sourceCode: enquiry.source_key,
    country: enquiry.country,
    countryServed: enquiry.country === null ? null : workspace.countries_served.includes(enquiry.country),
    inSegment: truth(enquiry.answers.inSegment),
    score: enquiry.score,
    estValue: enquiry.est_value_minor,
    product: enquiry.answers.product,
    ageHours: Math.floor((now - Date.parse(enquiry.received_at)) / HOUR_MS),
    touches: enquiry.touches,
    receivedAt: enquiry.received_at,
  });
  facts.consent = enquiry.consent;
  facts.answers = Object.fromEntries(Object.entries(enquiry.answers).map(([name, value]) => [name, typed(value)]));
  if (enquiry.handoff) {
    const { state, reason_class, reason_code, attempt } = enquiry.handoff;
    facts.handoff = known({ state, reasonClass: reason_class, reasonCode: reason_code, attempt });
  }
  return Object.assign(facts, await enquiryFacts(work, mentioned));
}

/** Forms and files write what is so in words. */
function truth(value: unknown): boolean | null {
  if (value === true || value === 'yes' || value === 'true') return true;
  return value === false || value === 'no' || value === 'false' ? false : null;
}

/** Answers of files and forms come as text; one that is written like a number is a number to a rule. */
function typed(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d{1,15}(\.\d+)?$/.test(value) ? Number(value) : value;
}
