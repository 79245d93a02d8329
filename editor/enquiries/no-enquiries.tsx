import { Button } from '@mantine/core';
import { IconUserSearch } from '@tabler/icons-react';
import { Link } from 'react-router';
import { counted } from '../parts/money.ts';
import { EmptyState, NothingFound } from '../parts/states.tsx';
import { withFilter } from './list-address.ts';
import type { ListAddress } from './list-address.ts';
import { stageTitle } from './stage-words.ts';

/** The empty list: nothing at all yet, or nothing under these filters, with where there is something. */
export function NoEnquiries({
  address,
  byStage,
  onChange,
  mayImport,
}: {
  address: ListAddress;
  byStage: Record<string, number>;
  onChange: (address: ListAddress) => void;
  mayImport: boolean;
}) {
  const filtered = address.stage !== null || address.search !== '' || address.campaignId !== null || address.mine;
  if (!filtered) {
    return (
      <EmptyState
        icon={IconUserSearch}
        title="No enquiries yet"
        action={
          mayImport ? (
            <Button component={Link} to="/imports/new">
              Import a file
            </Button>
          ) : undefined
        }
      >
        People come here by a campaign’s form, by import, or from another system, as soon as a campaign is live.
      </EmptyState>
    );
  }
  const elsewhere = Object.entries(byStage).reduce(
    (sum, [stage, count]) => sum + (stage === address.stage ? 0 : count),
    0,
  );
  const what = address.search
    ? `No enquiry matches “${address.search}”`
    : address.mine
      ? 'No enquiry of yours'
      : 'No enquiry';
  const where = address.stage ? ` in ${stageTitle(address.stage)}` : address.search ? '' : ' here';
  if (address.stage && elsewhere > 0) {
    return (
      <NothingFound
        title={what + where}
        action={
          <Button variant="default" onClick={() => onChange(withFilter(address, { stage: null }))}>
            {elsewhere === 1 ? 'Show it' : `Show those ${elsewhere.toLocaleString('en-GB')}`}
          </Button>
        }
      >
        {counted(elsewhere, 'is', 'are')} in other stages.
      </NothingFound>
    );
  }
  return (
    <NothingFound
      title={what + where}
      action={
        <Button
          variant="default"
          onClick={() => onChange(withFilter(address, { stage: null, search: '', campaignId: null, mine: false }))}
        >
          Show all enquiries
        </Button>
      }
    />
  );
}
