import { useQueries } from '@tanstack/react-query';
import type { Task } from '../../server/tasks/contract.ts';
import { api } from '../client.ts';
import { kindsOf } from './kinds.ts';
import type { Chip } from './kinds.ts';

/** So many of the most urgent are listed; the next ones move up as these are finished. */
const most = 100;

/** The query of My work, a team's tasks of one step as one unless a kind is asked for; the rail, the list and "what next" ask the same one. */
export function myTasks(kind?: Task['kind']) {
  return api.tasks.list.options({ query: kind ? { kind, limit: most } : { stacked: 'yes', limit: most } });
}

/** The most urgent tasks of one filter (all without one), by due time, and how many there are. */
export function useTasksOf(chip: Chip | undefined): { items: Task[] | undefined; total: number } {
  const kinds = chip ? kindsOf(chip) : [undefined];
  const lists = useQueries({ queries: kinds.map((kind) => myTasks(kind)) });
  if (lists.some(({ data }) => data === undefined)) return { items: undefined, total: 0 };
  const items = lists.flatMap(({ data }) => data?.items ?? []);
  if (lists.length > 1) items.sort((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9'));
  return { items: items.slice(0, most), total: lists.reduce((sum, { data }) => sum + (data?.total ?? 0), 0) };
}
