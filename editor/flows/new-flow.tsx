import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Dialog } from '../parts/dialog.tsx';

/** A further flow: empty, or from the text form of another. */
export function NewFlow({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const [isTouched, setIsTouched] = useState(false);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const create = useMutation<{ id: string }, ProblemError>({
    mutationFn: () => api.flows.create({ body: { name: name.trim(), ...(text.trim() === '' ? {} : { text }) } }),
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: ['flows'] });
      void navigate(`/flows/${id}`);
    },
  });
  const isEmpty = name.trim() === '';
  const submit = () => {
    setIsTouched(true);
    if (!isEmpty) create.mutate();
  };
  const nameFault = create.error?.code === 'NAME_IN_USE' ? create.error.message : create.error?.messageAt('/name');
  const textFault =
    create.error?.code === 'TEXT_INVALID'
      ? [create.error.message, ...create.error.errors.map(({ message }) => message)].join(' ')
      : create.error?.messageAt('/text');
  return (
    <Dialog opened onClose={onClose} title="New flow" size={560}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextInput
          label="Name"
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={isTouched && isEmpty ? 'A flow needs a name.' : nameFault}
          data-autofocus
        />
        <Textarea
          mt={14}
          label="From text"
          description="Optional: the text form of a flow, as its view “As text” shows it."
          autosize
          minRows={4}
          maxRows={14}
          value={text}
          spellCheck={false}
          onChange={(event) => setText(event.currentTarget.value)}
          error={textFault}
          styles={{ input: { fontFamily: 'ui-monospace, monospace', fontSize: 13 } }}
        />
        {create.isError && nameFault === undefined && textFault === undefined ? (
          <p role="alert" style={{ color: 'var(--bad)', marginTop: 12 }}>
            {create.error.message}
          </p>
        ) : null}
        <Group mt={18} justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Back
          </Button>
          <Button type="submit" loading={create.isPending}>
            Make the flow
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
