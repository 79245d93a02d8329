import { Button, Group, Menu, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots, IconDoorOff, IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RunSummary } from '../../server/runs/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useIs } from '../parts/me.ts';
import { isOver } from './state-words.ts';

type Deed = 'pause' | 'resume' | 'stop' | 'cancel';

interface Words {
  title: string;
  consequence: (run: RunSummary) => string;
  button: string;
  asksReason: boolean;
  done: string;
}

const words: Record<Deed, Words> = {
  pause: {
    title: 'Hold everyone',
    consequence: ({ open }) =>
      `Nothing moves and nothing is sent until somebody lets it go on. ${open.toLocaleString('en-GB')} open enquiries wait where they are; answers that are given meanwhile are kept.`,
    button: 'Hold everyone',
    asksReason: true,
    done: 'Everyone is held where they are.',
  },
  resume: {
    title: 'Let it go on',
    consequence: () => 'Whatever became due meanwhile happens now, in order.',
    button: 'Let it go on',
    asksReason: false,
    done: 'The campaign goes on.',
  },
  stop: {
    title: 'Close the ways in',
    consequence: ({ open }) =>
      `No new enquiry is taken from now on. ${open.toLocaleString('en-GB')} open enquiries go on to their end.`,
    button: 'Close the ways in',
    asksReason: false,
    done: 'The ways in are closed. Open enquiries go on.',
  },
  cancel: {
    title: 'Cancel the campaign',
    consequence: ({ open }) =>
      `Nothing more is sent, and no new enquiry is taken. ${open.toLocaleString('en-GB')} people already talking with Sales stay with them.`,
    button: 'Cancel the campaign',
    asksReason: true,
    done: 'The campaign is cancelled.',
  },
};

function perform(deed: Deed, id: string, reason: string) {
  const params = { id };
  switch (deed) {
    case 'pause':
      return api.runs.pause({ params, body: { reason } });
    case 'resume':
      return api.runs.resume({ params });
    case 'stop':
      return api.runs.stop({ params });
    case 'cancel':
      return api.runs.cancel({ params, body: { reason } });
  }
}

/** Hold, let go on, close, cancel: each says first what it means for people. Absent for those who may not. */
export function RunActions({ run }: { run: RunSummary }) {
  const isOperations = useIs('operations');
  const mayStop = useIs('operations', 'marketer');
  const [deed, setDeed] = useState<Deed>();
  if (isOver(run.state) || !mayStop) return null;
  const isHeld = run.state === 'paused';
  return (
    <>
      {isOperations ? (
        <Button
          variant="default"
          leftSection={isHeld ? <IconPlayerPlay size={18} aria-hidden /> : <IconPlayerPause size={18} aria-hidden />}
          onClick={() => setDeed(isHeld ? 'resume' : 'pause')}
        >
          {isHeld ? 'Let it go on…' : 'Hold everyone…'}
        </Button>
      ) : null}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" px={10} aria-label="More that can be done with this run">
            <IconDots size={18} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconDoorOff size={18} aria-hidden />} onClick={() => setDeed('stop')}>
            Close the ways in…
          </Menu.Item>
          <Menu.Item color="bad" leftSection={<IconX size={18} aria-hidden />} onClick={() => setDeed('cancel')}>
            Cancel the campaign…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {deed === undefined ? null : <Confirm key={deed} deed={deed} run={run} onClose={() => setDeed(undefined)} />}
    </>
  );
}

function Confirm({ deed, run, onClose }: { deed: Deed; run: RunSummary; onClose: () => void }) {
  const { title, consequence, button, asksReason, done } = words[deed];
  const [reason, setReason] = useState('');
  const [wasEmpty, setWasEmpty] = useState(false);
  const queries = useQueryClient();
  const mutation = useMutation<unknown, ProblemError>({
    mutationFn: () => perform(deed, run.id, reason.trim()),
    onSuccess: () => {
      notifications.show({ message: done });
      void queries.invalidateQueries({ queryKey: ['runs'] });
      onClose();
    },
  });
  const submit = () => {
    if (asksReason && reason.trim() === '') return setWasEmpty(true);
    mutation.mutate();
  };
  return (
    <Dialog opened onClose={onClose} title={title}>
      <p>{consequence(run)}</p>
      {asksReason ? (
        <Textarea
          mt={16}
          label="Why?"
          description="Both sides see it."
          autosize
          minRows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={wasEmpty && reason.trim() === '' ? 'Say in a few words why.' : undefined}
          data-autofocus
        />
      ) : null}
      {mutation.isError ? (
        <p role="alert" style={{ color: 'var(--bad)', marginTop: 12 }}>
          {mutation.error.message}
        </p>
      ) : null}
      <Group mt={20} justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Back
        </Button>
        <Button color={deed === 'cancel' ? 'bad' : undefined} loading={mutation.isPending} onClick={submit}>
          {button}
        </Button>
      </Group>
    </Dialog>
  );
}
