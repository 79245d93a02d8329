import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import type { Side } from './drawn.ts';
import { useBranch } from './to-draft.ts';

/** Asks what the further flow is called. */
export function BranchDialog({ from, title, onClose }: { from: Side; title: string; onClose: () => void }) {
  const [name, setName] = useState('');
  const branch = useBranch();
  return (
    <Dialog opened onClose={onClose} title={`A new flow from ${title}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') branch.mutate({ ...from, name: name.trim() });
        }}
      >
        <TextInput
          label="Name of the new flow"
          description="It begins as your draft; nothing changes in the flow that it comes from."
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={branch.error?.message}
          data-autofocus
        />
        <Group mt={18} justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
          <Button type="submit" loading={branch.isPending} disabled={name.trim() === ''}>
            Make the flow
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
