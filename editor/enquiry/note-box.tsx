import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { useIs } from '../parts/me.ts';
import classes from './enquiry.module.css';

/** A note that everyone on this enquiry sees. Words survive a failed send. */
export function NoteBox({ enquiryId }: { enquiryId: string }) {
  const mayWrite = useIs('sales', 'service', 'marketer', 'operations');
  const queries = useQueryClient();
  const [body, setBody] = useState('');
  const save = useMutation<unknown, ProblemError>({
    mutationFn: () => api.enquiries.addNote({ params: { id: enquiryId }, body: { body: body.trim() } }),
    onSuccess: () => {
      setBody('');
      void queries.invalidateQueries({ queryKey: ['enquiries', 'get'] });
    },
  });
  if (!mayWrite) return null;
  return (
    <form
      className={classes.note}
      onSubmit={(event) => {
        event.preventDefault();
        if (body.trim() && !save.isPending) save.mutate();
      }}
    >
      <Textarea
        id="note"
        variant="unstyled"
        aria-label="Note"
        placeholder="Write a note, everyone on this enquiry sees it"
        autosize
        minRows={1}
        maxRows={6}
        maxLength={4000}
        value={body}
        error={save.error?.message}
        onChange={(event) => setBody(event.currentTarget.value)}
        className={classes.noteField}
      />
      <Button type="submit" variant="default" size="xs" loading={save.isPending} disabled={!body.trim()}>
        Keep note
      </Button>
    </form>
  );
}
