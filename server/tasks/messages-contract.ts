import { z } from 'zod';
import { idParams, route, type Role } from '../http/route.ts';

const house = ['operations', 'marketer', 'sales', 'service', 'admin'] as const satisfies readonly Role[];
const words = z.string().trim().min(1).max(2000);

const questionSchema = z.object({
  id: z.uuid(),
  taskId: z.uuid(),
  taskTitle: z.string(),
  campaign: z.object({ id: z.uuid(), name: z.string() }),
  by: z.string(),
  text: z.string(),
  at: z.string(),
  /** When the decision is due. A question never moves it. */
  dueAt: z.string().nullable(),
});
export type Question = z.infer<typeof questionSchema>;

/** What is said while something is decided. Beside `tasksContract` under the same noun. */
export const messagesContract = {
  say: route({
    method: 'POST',
    path: '/tasks/:id/messages',
    summary:
      'A remark for all who decide, or a question to one person. The time to decide goes on. Only who decides may ask',
    access: house,
    params: idParams,
    body: z.object({ text: words, toId: z.uuid().optional() }),
    answer: z.object({ id: z.uuid() }),
    status: 201,
    problems: ['NOTE_ON_ENQUIRY', 'NOT_ASKED', 'PERSON_UNKNOWN'],
  }),
  questions: route({
    method: 'GET',
    path: '/me/questions',
    summary: 'What those who decide want to know from me',
    access: house,
    answer: z.object({ items: z.array(questionSchema) }),
  }),
  reply: route({
    method: 'POST',
    path: '/questions/:id/answers',
    summary: 'Answers a question to me, for all who decide to read',
    access: house,
    params: idParams,
    body: z.object({ text: words }),
    answer: z.object({ id: z.uuid() }),
    status: 201,
    problems: ['NOT_ASKED', 'QUESTION_ANSWERED', 'TASK_TOO_LATE'],
  }),
};
