import type { Sql } from '../../prisma/database.ts';
import { messagesAbout, openQuestions } from '../../prisma/stores/task-messages.ts';
import { saidAbout, type StoredTask } from '../../prisma/stores/tasks.ts';
import type { Member } from '../http/handler.ts';
import type { TaskDetail } from './contract.ts';
import { reasonTitle } from './reasons.ts';

const most = 50;

/**
 * Reasons, remarks, questions and answers on what a task is about, in the order in which they were said; the latest 50.
 * A partner reads none of it: what the house says among itself is its own business.
 */
export async function saidOn(sql: Sql, me: Member, task: StoredTask, now: Date): Promise<TaskDetail['said']> {
  if (me.role === 'partner') return [];
  const reasons = (await saidAbout(sql, task)).map(({ name, text, at }) => ({
    id: null,
    kind: 'reason' as const,
    name,
    to: null,
    text: reasonTitle(text),
    at: at.toISOString(),
    isOpen: false,
    isForMe: false,
  }));
  if (task.enquiryId !== null) return reasons.toReversed();
  const forMe = new Set((await openQuestions(sql, { memberId: me.id, now })).map(({ id }) => id));
  const messages = (await messagesAbout(sql, task)).map((message) => ({
    id: message.id,
    kind: message.toId !== null ? ('question' as const) : message.answersId ? ('answer' as const) : ('remark' as const),
    name: message.by,
    to: message.to,
    text: message.text,
    at: message.at.toISOString(),
    isOpen: message.isOpen,
    isForMe: forMe.has(message.id),
  }));
  // Both come latest first; of the same instant, the order in which they were written stays.
  return [...reasons, ...messages]
    .toReversed()
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .slice(-most);
}
