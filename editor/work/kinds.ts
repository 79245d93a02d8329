import { IconChecklist, IconCopy, IconFileText, IconHeartHandshake, IconPlant2, IconPresentation, IconReceipt, IconRocket, IconRubberStamp, IconSquareCheck } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { Task } from '../../server/tasks/contract.ts';

type Kind = Task['kind'];
export type Chip = 'decide' | 'confirm' | 'handoffs' | 'calls' | 'tasks';

export const chips: readonly { chip: Chip; word: string }[] = [
  { chip: 'decide', word: 'Decide' },
  { chip: 'confirm', word: 'Confirm' },
  { chip: 'handoffs', word: 'Handoffs' },
  { chip: 'calls', word: 'Calls' },
  { chip: 'tasks', word: 'Tasks' },
];

const kinds: Record<Kind, { word: string; icon: Icon; chip: Chip }> = {
  approval: { word: 'Approval', icon: IconRubberStamp, chip: 'decide' },
  acknowledgement: { word: 'Brief to confirm', icon: IconPresentation, chip: 'confirm' },
  handoff: { word: 'Handoff', icon: IconHeartHandshake, chip: 'handoffs' },
  qualify: { word: 'Call', icon: IconChecklist, chip: 'calls' },
  order: { word: 'Order', icon: IconReceipt, chip: 'calls' },
  nurture: { word: 'Keep in touch', icon: IconPlant2, chip: 'calls' },
  plan: { word: 'Plan', icon: IconFileText, chip: 'tasks' },
  review: { word: 'Same person?', icon: IconCopy, chip: 'tasks' },
  launch_work: { word: 'Launch by hand', icon: IconRocket, chip: 'tasks' },
  task: { word: 'Task', icon: IconSquareCheck, chip: 'tasks' },
};

/** Word, icon and filter of a kind of task. */
export function kindOf(kind: Kind): { word: string; icon: Icon; chip: Chip } {
  return kinds[kind];
}

/** How many open tasks a filter shows, from the counts by kind. */
export function countOf(chip: Chip, byKind: Record<string, number>): number {
  return Object.entries(kinds).reduce((sum, [kind, { chip: own }]) => (own === chip ? sum + (byKind[kind] ?? 0) : sum), 0);
}

/** The line a task is called by in lists: the person where it is about one, else what is asked. */
export function headline(task: Pick<Task, 'enquiry' | 'title' | 'kind'>): string {
  const about = task.enquiry;
  if (!about || task.kind === 'task' || task.kind === 'review') return task.title;
  return about.company ? `${about.name}, ${about.company}` : about.name || task.title;
}

const shortNews = 18;

/** News short enough to stand out as a pill. */
export function newsPill(task: Task): string | null {
  return task.news !== null && task.news.length <= shortNews ? task.news : null;
}

/** What else the list says beside the kind: what is new or how the person scores, and the campaign. */
export function subline(task: Task): string {
  const news = newsPill(task) === null ? task.news : null;
  const about = news ?? (task.enquiry && task.enquiry.score !== null ? `score ${task.enquiry.score}` : null);
  return [about, task.title.includes(task.campaign.name) && !task.enquiry ? null : task.campaign.name].filter((part) => part !== null && part !== '').join(' · ');
}
