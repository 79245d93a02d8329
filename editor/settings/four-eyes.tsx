import { Button, Group, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Card } from '../parts/card.tsx';
import { listed } from '../parts/listed.ts';
import { useIs } from '../parts/me.ts';

/** Whether somebody else approves what was changed in a flow. Only administrators switch it, and they draw no flows. */
export function FourEyes() {
  const rule = useQuery(api.proposals.rule.options());
  const isAdmin = useIs('admin');
  const queries = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const [reason, setReason] = useState('');
  const change = useMutation<unknown, ProblemError, { fourEyes: boolean; reason: string }>({
    mutationFn: (body) => api.proposals.switchRule({ body }),
    onSuccess: () => {
      setIsAsking(false);
      setReason('');
      void queries.invalidateQueries({ queryKey: ['proposals'] });
      void queries.invalidateQueries({ queryKey: ['flows'] });
    },
  });
  if (!rule.data) return null;
  const { fourEyes, mayPublish } = rule.data;
  const names = listed(
    mayPublish.map(({ name }) => name),
    'or',
  );
  return (
    <Card title="Four eyes">
      <p>
        {fourEyes
          ? `Whoever changed a flow cannot publish that change: somebody else reads and approves it (${names}).`
          : `Off: whoever changed a flow may publish it alone (${names}).`}
      </p>
      {!isAdmin ? (
        <p className="quiet">An administrator can switch this, for a team with one person in Operations.</p>
      ) : fourEyes && !isAsking ? (
        <Button mt={10} variant="default" onClick={() => setIsAsking(true)}>
          Switch off…
        </Button>
      ) : fourEyes ? (
        <>
          <Textarea
            mt={10}
            label="Why is it switched off?"
            description="It is noted with your name."
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group mt={10} gap={8}>
            <Button
              loading={change.isPending}
              disabled={reason.trim() === ''}
              onClick={() => change.mutate({ fourEyes: false, reason })}
            >
              Switch four eyes off
            </Button>
            <Button variant="default" onClick={() => setIsAsking(false)}>
              Leave it on
            </Button>
          </Group>
        </>
      ) : (
        <Button mt={10} loading={change.isPending} onClick={() => change.mutate({ fourEyes: true, reason: '' })}>
          Switch four eyes on
        </Button>
      )}
      {change.isError ? (
        <p role="alert" style={{ color: 'var(--bad)', marginTop: 10 }}>
          {change.error.message}
        </p>
      ) : null}
    </Card>
  );
}
