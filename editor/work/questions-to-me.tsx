import { IconMessageQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Question } from '../../server/tasks/messages-contract.ts';
import { api } from '../client.ts';
import { useIs } from '../parts/me.ts';
import classes from './waiting-reviews.module.css';

/** Questions of people who decide, to me, the most urgent decision first. */
export function useQuestionsToMe(): Question[] {
  const isHouse = useIs('operations', 'marketer', 'sales', 'service', 'admin');
  return useQuery({ ...api.tasks.questions.options(), enabled: isHouse }).data?.items ?? [];
}

/** Each the link to what is being decided, where it is answered. Nothing where none waits. */
export function QuestionsToMe({ questions }: { questions: readonly Question[] }) {
  if (questions.length === 0) return null;
  return (
    <section className={classes.reviews} aria-label={`Questions to you, ${questions.length}`}>
      <h2>
        Questions to you <span>{questions.length}</span>
      </h2>
      <ul>
        {questions.map(({ id, taskId, taskTitle, campaign, by, text }) => (
          <li key={id}>
            <Link to={`/work/${taskId}`}>
              <span className={classes.badge}>
                <IconMessageQuestion size={20} aria-hidden />
              </span>
              <span className={classes.words}>
                <strong>
                  {by} asks: {text}
                </strong>
                <span>
                  {taskTitle} · {campaign.name}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
