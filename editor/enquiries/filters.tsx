import { Checkbox, CloseButton, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../client.ts';
import { ChoicePills } from '../parts/choice-pills.tsx';
import classes from './enquiries.module.css';
import { withFilter } from './list-address.ts';
import type { ListAddress } from './list-address.ts';
import { STAGES, stageTitle } from './stage-words.ts';
import type { Stage } from './stage-words.ts';

const searchWaitMs = 300;

/** What to show. `byStage` counts under the other filters; undefined while it is not known. */
export function Filters({
  address,
  byStage,
  onChange,
}: {
  address: ListAddress;
  byStage: Record<string, number> | undefined;
  onChange: (address: ListAddress) => void;
}) {
  const campaigns = useQuery(api.campaigns.list.options());
  const [typed, setTyped] = useState(address.search);
  const search = useDebouncedCallback((text: string) => onChange(withFilter(address, { search: text })), searchWaitMs);
  useEffect(() => setTyped(address.search), [address.search]);

  const all = byStage ? Object.values(byStage).reduce((sum, count) => sum + count, 0) : undefined;
  const choices = [
    { value: 'all' as const, title: 'All', count: all },
    ...STAGES.filter((stage) => stage === address.stage || (byStage?.[stage] ?? 0) > 0).map((stage) => ({
      value: stage,
      title: stageTitle(stage),
      count: byStage?.[stage] ?? (byStage ? 0 : undefined),
    })),
  ];
  const clear = () => {
    search.cancel();
    setTyped('');
    onChange(withFilter(address, { search: '' }));
  };
  return (
    <search className={classes.filters}>
      <ChoicePills<Stage | 'all'>
        label="Stage"
        choices={choices}
        value={address.stage ?? 'all'}
        onChange={(stage) => onChange(withFilter(address, { stage: stage === 'all' ? null : stage }))}
      />
      <div className={classes.fields}>
        <TextInput
          className={classes.search}
          aria-label="Search by name, company, email, telephone or reference"
          placeholder="Name, company, email, reference"
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSection={typed ? <CloseButton size="sm" aria-label="Clear the search" onClick={clear} /> : null}
          maxLength={100}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            search(event.currentTarget.value);
          }}
        />
        <Select
          className={classes.campaign}
          aria-label="Campaign"
          placeholder="Every campaign"
          clearable
          clearButtonProps={{ 'aria-label': 'Show every campaign' }}
          data={(campaigns.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={address.campaignId}
          onChange={(campaignId) => onChange(withFilter(address, { campaignId }))}
        />
        <Checkbox
          label="Only mine"
          checked={address.mine}
          onChange={(event) => onChange(withFilter(address, { mine: event.currentTarget.checked }))}
        />
      </div>
    </search>
  );
}
