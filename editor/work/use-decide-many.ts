import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TaskDetail } from '../../server/tasks/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { counted } from '../parts/money.ts';
import type { TaskAnswer } from './use-decide.ts';

/** Sends one answer to this task and to others of the same content. Says which of them it came too late for. */
export function useDecideMany(task: TaskDetail, onDecided: (outcome: string) => void) {
  const queries = useQueryClient();
  return useMutation<
    { items: { id: string; state: string; detail: string | null }[] },
    ProblemError,
    { body: TaskAnswer; ids: string[]; key: string }
  >({
    mutationFn: ({ body: { outcome, hash = '', reason, reasonCode, parts }, ids, key }) =>
      api.tasks.answerMany({
        body: {
          outcome,
          ...(reason !== undefined && { reason }),
          ...(reasonCode !== undefined && { reasonCode }),
          ...(parts && { parts }),
          tasks: ids.map((id) => ({ id, hash })),
        },
        idempotencyKey: key,
      }),
    onSuccess: ({ items }, { body }) => {
      const refused = items.filter(({ state }) => state === 'refused');
      const nameOf = (id: string) => task.alikeTasks.find((one) => one.id === id)?.campaign.name ?? task.campaign.name;
      notifications.show({
        color: refused.length > 0 ? 'warn' : 'good',
        title: `${counted(items.length - refused.length, 'decision is', 'decisions are')} recorded`,
        message: refused.map(({ id, detail }) => `${nameOf(id)}: ${detail ?? 'not taken'}`).join(' '),
        ...(refused.length > 0 && { autoClose: false }),
      });
      if (items.some(({ id, state }) => id === task.id && state === 'recorded')) onDecided(body.outcome);
    },
    onSettled: () => {
      for (const noun of ['tasks', 'session', 'campaigns', 'runs'])
        void queries.invalidateQueries({ queryKey: [noun] });
    },
  });
}
