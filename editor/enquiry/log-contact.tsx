import { Button, Radio, SegmentedControl, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { EnquiryDetail } from '../../server/enquiries/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Dialog } from '../parts/dialog.tsx';
import classes from './enquiry.module.css';

type Attempt = EnquiryDetail['attempts'][number];

const KINDS: { value: Attempt['kind']; label: string }[] = [
  { value: 'call', label: 'Call' },
  { value: 'email', label: 'Email' },
  { value: 'visit', label: 'Visit' },
];
const RESULTS: { value: Attempt['result']; label: string }[] = [
  { value: 'spoke', label: 'We spoke' },
  { value: 'left_message', label: 'Left a message' },
  { value: 'no_answer', label: 'No answer' },
];

/** A call, mail or visit, and how it went. `title` asks the question; after *Accept and call* it is "How did it go?". */
export function LogContact({
  enquiryId,
  title = 'Log a call, mail or visit',
  onClose,
}: {
  enquiryId: string;
  title?: string;
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const [kind, setKind] = useState<Attempt['kind']>('call');
  const [result, setResult] = useState<Attempt['result'] | ''>('');
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const save = useMutation<unknown, ProblemError, Attempt['result']>({
    mutationFn: (how) =>
      api.enquiries.addAttempt({ params: { id: enquiryId }, body: { kind, result: how, note: note.trim() } }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['enquiries'] });
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={title}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (result) save.mutate(result);
        }}
      >
        <SegmentedControl
          aria-label="How"
          data={KINDS}
          value={kind}
          onChange={(value) => setKind(KINDS.find((known) => known.value === value)?.value ?? 'call')}
        />
        <Radio.Group
          label="How did it go?"
          value={result}
          error={asked && !result ? 'Choose how it went.' : undefined}
          onChange={(value) => setResult(RESULTS.find((known) => known.value === value)?.value ?? '')}
        >
          <div className={classes.radios}>
            {RESULTS.map(({ value, label }) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </div>
        </Radio.Group>
        <Textarea
          label="Note (optional)"
          autosize
          minRows={2}
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {save.error ? (
          <p role="alert" className={classes.problem}>
            {save.error.message}
          </p>
        ) : null}
        <div className={classes.buttons}>
          <Button type="submit" loading={save.isPending}>
            Keep it
          </Button>
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
