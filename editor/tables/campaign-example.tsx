import { Select } from '@mantine/core';
import { IconChevronsRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RuleTable } from '../../flow/tables/table.ts';
import { api } from '../client.ts';
import { money } from '../parts/money.ts';
import { isToldByCampaign, whoWould } from './who-would.ts';
import classes from './tables.module.css';

/** For a campaign of the reader's choice: which row decides, and whom that would ask today. */
export function useCampaignExample(table: RuleTable | undefined) {
  const [chosen, setChosen] = useState<string>();
  const asks = table !== undefined && table.results.includes('who') && isToldByCampaign(table);
  const campaigns = useQuery({ ...api.campaigns.list.options({ query: {} }), enabled: asks }).data?.items ?? [];
  const people = useQuery({ ...api.people.list.options(), enabled: asks }).data?.items ?? [];
  const given = useQuery({ ...api.policies.given.options(), enabled: asks }).data?.members ?? [];
  const campaign = campaigns.find(({ id }) => id === chosen) ?? campaigns[0];
  if (!asks || !campaign) return { row: undefined, shown: null };
  const members = given.flatMap((member) => {
    const name = people.find(({ id }) => id === member.id)?.name;
    return name === undefined ? [] : [{ ...member, name }];
  });
  const { row, names } = whoWould(table, campaign, members);
  return {
    row,
    shown: (
      <div className={classes.example}>
        <p>
          <IconChevronsRight size={16} aria-hidden />
          <span>
            {campaign.name} ({money(campaign.budgetMinor, campaign.currency)}) would ask{' '}
            <b>{names.length === 0 ? 'nobody that is here now' : listed(names)}</b> today.
          </span>
        </p>
        {campaigns.length > 1 ? (
          <Select
            size="xs"
            className={classes.campaign}
            aria-label="Campaign to try it with"
            data={campaigns.map(({ id, name }) => ({ value: id, label: name }))}
            value={campaign.id}
            searchable
            allowDeselect={false}
            onChange={(id) => setChosen(id ?? undefined)}
          />
        ) : null}
      </div>
    ),
  };
}

function listed(names: readonly string[]): string {
  if (names.length > 4) return `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
