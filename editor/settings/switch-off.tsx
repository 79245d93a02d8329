import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PolicyItem } from '../../server/policies/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Dialog } from '../parts/dialog.tsx';
import settings from './settings.module.css';

/** Asks why a built-in rule is switched off, and says what follows. */
export function SwitchOff({ item, onClose }: { item: PolicyItem; onClose: () => void }) {
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const isMissing = reason.trim() === '';
  const save = useMutation<unknown, ProblemError>({
    mutationFn: () => api.policies.switchBuiltIn({ params: { code: item.id }, body: { on: false, reason } }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['policies'] });
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title="Switch this off?">
      <form
        className={settings.stack}
        onSubmit={(event) => {
          event.preventDefault();
          setIsAsked(true);
          if (!isMissing) save.mutate();
        }}
      >
        <p>
          <strong>{item.sentence}</strong>
        </p>
        <p className="quiet">
          From now on a flow can be published that does not keep this. Everybody can read here who switched it off, and
          why.
        </p>
        <Textarea
          label="Why"
          autosize
          minRows={2}
          maxLength={500}
          value={reason}
          error={(isAsked && isMissing ? 'Say why, in a sentence.' : undefined) ?? save.error?.messageAt('/reason')}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {save.error && save.error.errors.length === 0 ? <p role="alert">{save.error.message}</p> : null}
        <div className={settings.buttons}>
          <Button type="submit" color="bad" variant="outline" loading={save.isPending}>
            Switch it off
          </Button>
          <Button variant="default" onClick={onClose}>
            Leave it on
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
