import { api } from '../client.ts';

/** The query of My work; the rail, the list and "what next" ask the same one. */
export function myTasks() {
  return api.tasks.list.options({ query: { limit: 200 } });
}
