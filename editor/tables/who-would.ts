import { peopleAmong } from '../../flow/policies/members.ts';
import type { PolicyMember } from '../../flow/policies/members.ts';
import { decideTable } from '../../flow/tables/decide-table.ts';
import type { RuleTable } from '../../flow/tables/table.ts';

/** A campaign as far as its own fields are facts. */
export interface CampaignFacts {
  name: string;
  kind: string;
  budgetMinor: number;
  launchAt: string | null;
  endsAt: string | null;
  channels: readonly string[];
  owner: { id: string; name: string };
}

/** What a table asks that a campaign's own fields answer; its other facts only a run knows. */
const OWN = new Set(['kind', 'budget', 'launchAt', 'endsAt', 'channels', 'owner'].map((field) => `campaign.${field}`));

/** Whether a campaign alone tells which row of the table decides. */
export function isToldByCampaign({ columns }: RuleTable): boolean {
  return columns.every((column) => OWN.has(column));
}

/** The row that decides for a campaign today, and whom that would ask by name. */
export function whoWould(
  table: RuleTable,
  campaign: CampaignFacts,
  members: readonly (PolicyMember & { name: string })[],
): { row: string; names: string[] } {
  const { kind, budgetMinor, launchAt, endsAt, channels, owner } = campaign;
  const { row, result } = decideTable(table, {
    campaign: {
      kind,
      budget: budgetMinor,
      channels: [...channels],
      owner: owner.id,
      ...(launchAt !== null && { launchAt }),
      ...(endsAt !== null && { endsAt }),
    },
  });
  const who = (result['who'] ?? '').split(',').map((each) => each.trim());
  const ids = who.flatMap((each) =>
    each === 'campaign.owner' ? [owner.id] : (peopleAmong(members).resolve(each) ?? []),
  );
  const names = [...new Set(ids)].flatMap((id) =>
    id === owner.id ? [owner.name] : (members.find((member) => member.id === id)?.name ?? []),
  );
  return { row, names };
}
