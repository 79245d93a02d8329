import { IconMessageQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Question } from '../../server/tasks/messages-contract.ts';
import { api } from '../client.ts';
import { useIs } from '../parts/me.ts';
import { WaitingList } from './waiting-list.tsx';

/** Questions of people who decide, to me, the most urgent decision first; undefined until known. */
export function useQuestionsToMe(): Question[] | undefined {
  const isHouse = useIs('operations', 'marketer', 'sales', 'service', 'admin');
  const questions = useQuery({ ...api.tasks.questions.options(), enabled: isHouse });
  return questions.isLoading ? undefined : (questions.data?.items ?? []);
}

/** Each the link to what is being decided, where it is answered. */
export function QuestionsToMe({ questions }: { questions: readonly Question[] }) {
  return (
    <WaitingList
      title="Questions to you"
      items={questions.map(({ id, taskId, taskTitle, campaign, by, text }) => ({
        id,
        to: `/work/${taskId}`,
        icon: <IconMessageQuestion size={20} aria-hidden />,
        title: `${by} asks: ${text}`,
        words: `${taskTitle} · ${campaign.name}`,
      }))}
    />
  );
}
