import { Button, Group } from '@mantine/core';
import { IconGitFork } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { contract } from '../../server/contract.ts';
import { api } from '../client.ts';
import type { Answer, ProblemError } from '../client.ts';
import { Dialog } from '../parts/dialog.tsx';

/** Goes on from a colleague's draft; asks first where I have one myself. */
export function ForkDraft({
  flow,
  from,
}: {
  flow: Answer<(typeof contract)['flows']['get']>;
  from: { memberId: string; name: string };
}) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const fork = useMutation<unknown, ProblemError>({
    mutationFn: () =>
      api.flows.forkDraft({
        params: { id: flow.id },
        body: { memberId: from.memberId, revision: flow.draft?.revision ?? 0 },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['flows'] });
      void navigate(`/flows/${flow.id}`);
    },
  });
  return (
    <>
      <Button
        leftSection={<IconGitFork size={18} aria-hidden />}
        loading={fork.isPending}
        onClick={() => (flow.draft ? setIsAsking(true) : fork.mutate())}
      >
        Go on from it
      </Button>
      {isAsking || fork.isError ? (
        <Dialog opened onClose={() => setIsAsking(false)} title={`Go on from the draft of ${from.name}`}>
          <p>{`It takes the place of your own draft, whose changes are gone. You and ${from.name} are both its authors then: somebody else approves it.`}</p>
          {fork.isError ? (
            <p role="alert" style={{ color: 'var(--bad)', marginTop: 12 }}>
              {fork.error.message}
            </p>
          ) : null}
          <Group mt={18} justify="flex-end">
            <Button variant="default" onClick={() => setIsAsking(false)}>
              Keep mine
            </Button>
            <Button loading={fork.isPending} onClick={() => fork.mutate()}>
              Replace mine
            </Button>
          </Group>
        </Dialog>
      ) : null}
    </>
  );
}
