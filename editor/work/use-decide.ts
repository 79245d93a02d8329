import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { answerSchema, Task } from '../../server/tasks/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';

export type TaskAnswer = z.input<typeof answerSchema>;

/**
 * Sends one answer to a task. After it, or after a refusal because something changed meanwhile, all that may have
 * moved is asked again. `again` sends the last answer once more under the same key, so it cannot count twice.
 */
export function useDecide(task: Pick<Task, 'id'>, onDecided?: (outcome: string) => void) {
  const queries = useQueryClient();
  const renew = () =>
    Promise.all(
      ['tasks', 'session', 'campaigns', 'enquiries', 'runs'].map((noun) =>
        queries.invalidateQueries({ queryKey: [noun] }),
      ),
    );
  const mutation = useMutation<{ outcome: string; at: string }, ProblemError, { body: TaskAnswer; key: string }>({
    mutationFn: ({ body, key }) => api.tasks.answer({ params: { id: task.id }, body, idempotencyKey: key }),
    onSuccess: (_, { body }) => {
      onDecided?.(body.outcome);
      void renew();
    },
    onError: (error) => {
      if (error.status === 409) void renew();
    },
  });
  return {
    send: (body: TaskAnswer) => mutation.mutate({ body, key: crypto.randomUUID() }),
    again: () => {
      if (mutation.variables) mutation.mutate(mutation.variables);
    },
    /** For an answer that was sent another way. */
    decidedElsewhere: (outcome: string) => onDecided?.(outcome),
    forget: mutation.reset,
    isPending: mutation.isPending,
    error: mutation.error,
    decided: mutation.data,
  };
}
