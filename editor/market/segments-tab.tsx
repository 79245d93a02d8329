import { Button } from '@mantine/core';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../client.ts';
import { Card } from '../parts/card.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useIs } from '../parts/me.ts';
import stacked from '../parts/stacked-table.module.css';
import { EmptyState } from '../parts/states.tsx';
import classes from './market.module.css';

/** The parts of the market by rule, with their size when it was last counted. */
export function SegmentsTab() {
  const segments = useQuery(api.segments.list.options());
  const mayAdd = useIs('marketer', 'operations');
  const add = mayAdd ? (
    <Button component={Link} to="/market/segments/new" leftSection={<IconPlus size={18} aria-hidden />}>
      Make a segment
    </Button>
  ) : null;
  return (
    <Loaded query={segments} what="the segments">
      {({ items, contacts }) =>
        items.length === 0 ? (
          <EmptyState icon={IconUsersGroup} title="No segments yet" action={add}>
            A segment says by rule whom a campaign speaks to. There are {contacts.toLocaleString('en-GB')} contacts to
            choose from.
          </EmptyState>
        ) : (
          <div className={classes.stack}>
            <div className={classes.bar}>
              {add}
              <span className="quiet">of {contacts.toLocaleString('en-GB')} contacts</span>
            </div>
            <Card>
              <table className={`${classes.table} ${stacked.stacked}`}>
                <thead>
                  <tr>
                    <th>Segment</th>
                    <th>Who is in it</th>
                    <th className={classes.number}>People</th>
                    <th>Campaigns</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map(({ id, name, sentence, estimate, campaigns }) => (
                    <tr key={id}>
                      <td data-title="Segment">
                        <Link to={`/market/segments/${id}`}>{name}</Link>
                      </td>
                      <td data-title="Who">{sentence}</td>
                      <td data-title="People" className={classes.number}>
                        {estimate.toLocaleString('en-GB')}
                      </td>
                      <td data-title="Campaigns">{campaigns.map((campaign) => campaign.name).join(', ')}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Card>
          </div>
        )
      }
    </Loaded>
  );
}
