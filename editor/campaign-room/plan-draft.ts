import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Campaign, Plan } from '../../server/campaigns/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { deviceNow } from '../clock.ts';
import { parseMoney } from '../parts/money.ts';

/** The plan as typed. `budget` is text in major units, so that a half-typed amount survives. */
export interface PlanDraft {
  name: string;
  offer: string;
  budget: string;
  channels: Campaign['channels'];
  plan: Plan;
  launchAt: string | null;
  endsAt: string | null;
  tz: string;
  salesOwnerId: string | null;
  objectiveIds: string[];
}

export function toPlanDraft(campaign: Campaign): PlanDraft {
  const { name, offer, channels, plan, launchAt, endsAt, tz } = campaign;
  return {
    name,
    offer,
    channels,
    plan,
    launchAt,
    endsAt,
    tz,
    budget: campaign.budgetMinor === 0 ? '' : String(campaign.budgetMinor / 100),
    salesOwnerId: campaign.salesOwner?.id ?? null,
    objectiveIds: campaign.objectives.map(({ id }) => id),
  };
}

/** The draft as the API takes it; an unreadable budget is left as it was. */
export function toPlanBody(draft: PlanDraft) {
  const { budget, ...rest } = draft;
  const budgetMinor = budget.trim() === '' ? 0 : parseMoney(budget);
  return { ...rest, ...(budgetMinor === undefined ? {} : { budgetMinor }) };
}

/** What people must confirm again when this draft is saved while a run is on: the brief holds offer, channels and dates. */
export function confirmsAgain(draft: PlanDraft, campaign: Campaign): boolean {
  if (!campaign.run) return false;
  return (
    draft.offer !== campaign.offer ||
    draft.launchAt !== campaign.launchAt ||
    draft.endsAt !== campaign.endsAt ||
    draft.tz !== campaign.tz ||
    draft.channels.join() !== campaign.channels.join()
  );
}

/** The draft of a campaign's plan and its saving. `save` answers whether it worked; the campaign's version guards against overwriting. */
export function usePlanDraft(campaign: Campaign) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => toPlanDraft(campaign));
  const [saved, setSaved] = useState(campaign);
  const [savedAt, setSavedAt] = useState<number>();
  const mutation = useMutation<Campaign, ProblemError>({
    mutationFn: () =>
      api.campaigns.update({ params: { id: campaign.id }, body: { ...toPlanBody(draft), version: saved.version } }),
    onSuccess: (next) => {
      setSaved(next);
      setSavedAt(deviceNow());
      void queries.invalidateQueries({ queryKey: ['campaigns'] });
    },
  });
  const dirty = JSON.stringify(toPlanBody(draft)) !== JSON.stringify(toPlanBody(toPlanDraft(saved)));
  return {
    draft,
    set: (part: Partial<PlanDraft>) => setDraft((before) => ({ ...before, ...part })),
    dirty,
    savedAt,
    error: mutation.error,
    state: mutation.isPending
      ? ('saving' as const)
      : mutation.isError
        ? ('failed' as const)
        : savedAt !== undefined && !dirty
          ? ('saved' as const)
          : ('clean' as const),
    save: () =>
      mutation.mutateAsync().then(
        () => true,
        () => false,
      ),
  };
}
