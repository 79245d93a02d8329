import type { Task } from '../../server/tasks/contract.ts';
import { daysBetween } from '../parts/time.ts';

export interface Group {
  title: 'Late' | 'Today' | 'This week' | 'Later';
  tasks: Task[];
}

/** Tasks by due time: late, today, in the next six days, later or without a due. Empty groups are left out. Keeps the order within. */
export function groupByDue(tasks: readonly Task[], now: number): Group[] {
  const groups: Group[] = (['Late', 'Today', 'This week', 'Later'] as const).map((title) => ({ title, tasks: [] }));
  for (const task of tasks) groups[indexOf(task, now)]?.tasks.push(task);
  return groups.filter((group) => group.tasks.length > 0);
}

function indexOf(task: Task, now: number): number {
  if (task.dueAt === null) return 3;
  const dueAt = Date.parse(task.dueAt);
  if (task.late || dueAt < now) return 0;
  const away = daysBetween(now, dueAt);
  if (away === 0) return 1;
  return away < 7 ? 2 : 3;
}
