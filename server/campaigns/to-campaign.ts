import type { StoredCampaign } from '../../prisma/stores/campaigns.ts';
import { campaignState, channelKind, planSchema, type Campaign } from './contract.ts';

/** A stored campaign as the API shows it; stored JSON is parsed here. */
export function toCampaign(stored: StoredCampaign): Campaign {
  return {
    ...stored,
    state: campaignState.parse(stored.state),
    channels: channelKind.array().parse(stored.channels),
    plan: planSchema.parse(stored.plan),
  };
}
