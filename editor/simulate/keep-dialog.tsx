import { Button, Group, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { exampleOf } from '../../flow/examples/example-of.ts';
import type { ExampleItem } from '../../server/flows/examples-contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Dialog } from '../parts/dialog.tsx';
import { counted } from '../parts/money.ts';
import type { Course } from './course.ts';
import { scopeWords, sentenceCase } from './words.ts';

/** Keeps a course under a name: what was decided in it, and what came of it. */
export function KeepDialog({ flowId, course, onClose }: { flowId: string; course: Course; onClose: () => void }) {
  const [name, setName] = useState('');
  const [example] = useState(() => exampleOf(course.flow, course.recording()));
  const queries = useQueryClient();
  const keep = useMutation<ExampleItem, ProblemError>({
    mutationFn: () => api.examples.keep({ params: { id: flowId }, body: { name: name.trim(), example } }),
    onSuccess: (item) => {
      void queries.invalidateQueries({ queryKey: ['examples'] });
      notifications.show({ color: 'good', message: `“${item.name}” is kept. Every later version must pass it.` });
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title="Keep as a test">
      <p>
        {counted(example.decided.length, 'decision', 'decisions')} at the same times must come to the same in every
        later draft and version. Steps may be added in between.
      </p>
      <ul>
        {example.expected.slice(0, 6).map(({ scope, ended, steps }) => (
          <li key={scope}>
            {scopeWords(scope)}: {counted(steps.length, 'step', 'steps')},{' '}
            {ended === undefined ? 'not over yet' : `ends as “${sentenceCase(ended.replaceAll('_', ' '))}”`}
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') keep.mutate();
        }}
      >
        <TextInput
          mt={12}
          data-autofocus
          label="Name"
          placeholder="Sales rejects the objectives"
          maxLength={120}
          value={name}
          error={keep.error?.messageAt('/name') ?? keep.error?.message}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group mt={18} justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={name.trim() === ''} loading={keep.isPending}>
            Keep this test
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
