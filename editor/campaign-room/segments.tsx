import { Button } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Campaign } from '../../server/campaigns/contract.ts';
import { api } from '../client.ts';
import { Loaded } from '../parts/loaded.tsx';
import { counted } from '../parts/money.ts';
import { useIs } from '../parts/me.ts';
import { ChooseSegments } from './choose-segments.tsx';
import classes from './segments.module.css';

/** The segments of a campaign with their sizes. Who may plan chooses them, until the plan is handed in. */
export function Segments({ campaign }: { campaign: Campaign }) {
  const segments = useQuery(api.segments.ofCampaign.options({ params: { id: campaign.id } }));
  const mayPlan = useIs('marketer', 'operations');
  const [choosing, setChoosing] = useState(false);
  const isOpen = campaign.state === 'draft' || campaign.state === 'planning';
  return (
    <Loaded query={segments} what="the segments of this campaign">
      {({ items }) => (
        <div className={classes.segments}>
          {items.length === 0 ? (
            <p className="quiet">No segment is chosen. The plan says in words whom it speaks to.</p>
          ) : (
            <ul>
              {items.map(({ id, name, sentence, estimate }) => (
                <li key={id}>
                  <span>
                    <Link to={`/market/segments/${id}`}>{name}</Link>
                    <span className="quiet">{sentence}</span>
                  </span>
                  <strong>{counted(estimate, 'person', 'people')}</strong>
                </li>
              ))}
            </ul>
          )}
          {mayPlan && isOpen ? (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconUsersGroup size={16} aria-hidden />}
              onClick={() => setChoosing(true)}
            >
              Choose segments…
            </Button>
          ) : null}
          {mayPlan && !isOpen ? (
            <p className="quiet">The plan is handed in, so whom it speaks to stays as it was agreed.</p>
          ) : null}
          {choosing ? (
            <ChooseSegments campaignId={campaign.id} chosen={items} onClose={() => setChoosing(false)} />
          ) : null}
        </div>
      )}
    </Loaded>
  );
}
