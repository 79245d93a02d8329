import { Button, Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Material } from '../../server/material/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Card } from '../parts/card.tsx';
import classes from './material.module.css';

/** The campaigns that use a piece; Marketing adds one or takes one away. */
export function UsedIn({ piece, mayChange }: { piece: Pick<Material, 'id' | 'usedIn'>; mayChange: boolean }) {
  const queries = useQueryClient();
  const campaigns = useQuery(api.campaigns.list.options());
  const change = useMutation<unknown, ProblemError, { id: string; use: boolean }>({
    mutationFn: ({ id, use }) => {
      const params = { id, materialId: piece.id };
      return use ? api.material.use({ params }) : api.material.leaveOut({ params });
    },
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['material'] }),
  });
  const others = (campaigns.data?.items ?? []).filter(({ id }) => !piece.usedIn.some((used) => used.id === id));
  return (
    <Card title="Where it is used">
      {piece.usedIn.length === 0 ? <p className="quiet">In no campaign yet.</p> : null}
      {piece.usedIn.map(({ id, name }) => (
        <div key={id} className={classes.row}>
          <Link to={`/campaigns/${id}`}>{name}</Link>
          {mayChange ? (
            <Button
              variant="subtle"
              size="xs"
              aria-label={`Leave it out of ${name}`}
              onClick={() => change.mutate({ id, use: false })}
            >
              Leave out
            </Button>
          ) : null}
        </div>
      ))}
      {mayChange ? (
        <Select
          mt={8}
          label="Use it in a campaign"
          placeholder="Choose a campaign"
          data={others.map(({ id, name }) => ({ value: id, label: name }))}
          value={null}
          onChange={(id) => id && change.mutate({ id, use: true })}
        />
      ) : null}
      {change.error ? <p role="alert">{change.error.message}</p> : null}
    </Card>
  );
}
