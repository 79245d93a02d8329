import type { Facts } from '../../flow/rules/rule.ts';
import type { StepWork } from './step-work.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** All that rules may read of this scope now. What is not known is absent, never null: absent is unknown to a rule. */
export function gatherFacts(work: StepWork): Facts {
  const { campaign, workspace, enquiry } = work.around;
  const now = Date.parse(work.now);
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
    }),
  };
  if (!enquiry) return facts;

  facts.enquiry = known({
    kind: enquiry.kind,
    channel: enquiry.channel,
    sourceCode: enquiry.source_key,
    country: enquiry.country,
    countryServed: enquiry.country === null ? null : workspace.countries_served.includes(enquiry.country),
    score: enquiry.score,
    estValue: enquiry.est_value_minor,
    ageHours: Math.floor((now - Date.parse(enquiry.received_at)) / HOUR_MS),
    touches: enquiry.touches,
  });
  facts.consent = enquiry.consent;
  facts.answers = Object.fromEntries(Object.entries(enquiry.answers).map(([name, value]) => [name, typed(value)]));
  if (enquiry.handoff) {
    const { state, reason_class, reason_code, attempt } = enquiry.handoff;
    facts.handoff = known({ state, reasonClass: reason_class, reasonCode: reason_code, attempt });
  }
  return facts;
}

function known(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}

/** Answers of files and forms come as text; one that is written like a number is a number to a rule. */
function typed(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d{1,15}(\.\d+)?$/.test(value) ? Number(value) : value;
}
