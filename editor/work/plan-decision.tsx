import { useQuery } from '@tanstack/react-query';
import type { Campaign } from '../../server/campaigns/contract.ts';
import { EvidenceCard } from '../campaign-room/evidence-card.tsx';
import { PlanFields } from '../campaign-room/plan-fields.tsx';
import { usePlanDraft } from '../campaign-room/plan-draft.ts';
import { api } from '../client.ts';
import { Card } from '../parts/card.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { SavedLine } from '../parts/status-line.tsx';
import { Deciding } from './deciding.tsx';
import type { Prepare } from './deciding.tsx';
import type { DecisionProps } from './decision.tsx';

/** The plan is written in place, saved with the answer, and handed in when it says all that the flow asks for. */
export function PlanDecision({ task, decide }: DecisionProps) {
  const room = useQuery(api.campaigns.get.options({ params: { id: task.campaign.id } }));
  return (
    <Loaded query={room} what="the plan" layout="page">
      {({ campaign }) => <Plan key={campaign.id} campaign={campaign} task={task} decide={decide} />}
    </Loaded>
  );
}

function Plan({ campaign, task, decide }: DecisionProps & { campaign: Campaign }) {
  const plan = usePlanDraft(campaign);
  const prepare: Prepare = async (outcome) => {
    if (outcome !== 'submitted' || !plan.dirty) return {};
    return (await plan.save()) ? {} : undefined;
  };
  const messages = [...(plan.error?.errors ?? []), ...(decide.error?.errors ?? [])];
  return (
    <>
      <Card
        title="The plan"
        aside={
          <SavedLine
            state={plan.state}
            {...(plan.savedAt === undefined ? {} : { savedAt: plan.savedAt })}
            {...(plan.error ? { message: plan.error.message } : {})}
          />
        }
      >
        <PlanFields draft={plan.draft} set={plan.set} campaign={campaign} errors={messages} />
      </Card>
      <EvidenceCard campaignId={campaign.id} />
      <Deciding task={task} decide={decide} prepare={prepare} />
    </>
  );
}
