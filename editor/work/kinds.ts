import {
  IconBinoculars,
  IconBriefcase,
  IconBrush,
  IconChecklist,
  IconClipboardCheck,
  IconCopy,
  IconFileText,
  IconHeartHandshake,
  IconMessages,
  IconPlant2,
  IconPresentation,
  IconReceipt,
  IconRocket,
  IconRubberStamp,
  IconSquareCheck,
  IconUsers,
  IconZoomCheck,
} from '@tabler/icons-react';
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
  vote: { word: 'Go decision', icon: IconUsers, chip: 'decide' },
  consult: { word: 'Consult', icon: IconMessages, chip: 'decide' },
  acknowledgement: { word: 'Brief to confirm', icon: IconPresentation, chip: 'confirm' },
  readiness: { word: 'Readiness', icon: IconClipboardCheck, chip: 'confirm' },
  handoff: { word: 'Handoff', icon: IconHeartHandshake, chip: 'handoffs' },
  qualify: { word: 'Call', icon: IconChecklist, chip: 'calls' },
  sell: { word: 'Sale', icon: IconBriefcase, chip: 'calls' },
  order: { word: 'Order', icon: IconReceipt, chip: 'calls' },
  nurture: { word: 'Keep in touch', icon: IconPlant2, chip: 'calls' },
  plan: { word: 'Plan', icon: IconFileText, chip: 'tasks' },
  assessment: { word: 'Assessment', icon: IconBinoculars, chip: 'tasks' },
  material: { word: 'Material', icon: IconBrush, chip: 'tasks' },
  review: { word: 'Joint review', icon: IconZoomCheck, chip: 'tasks' },
  launch_work: { word: 'Launch by hand', icon: IconRocket, chip: 'tasks' },
  task: { word: 'Task', icon: IconSquareCheck, chip: 'tasks' },
};

const samePerson = { word: 'Same person?', icon: IconCopy, chip: 'tasks' } as const;

/** Word, icon and filter of a kind of task. A review of one person asks whether two are the same. */
export function kindOf({ kind, enquiry }: Pick<Task, 'kind' | 'enquiry'>): { word: string; icon: Icon; chip: Chip } {
  return kind === 'review' && enquiry ? samePerson : kinds[kind];
}

/** The kinds that a filter shows. */
export function kindsOf(chip: Chip): Kind[] {
  return (Object.keys(kinds) as Kind[]).filter((kind) => kinds[kind].chip === chip);
}

/** The filter of this name, if there is one. */
export function findChip(name: string | null): Chip | undefined {
  return chips.find(({ chip }) => chip === name)?.chip;
}

/** How many open tasks a filter shows, from the counts by kind. */
export function countOf(chip: Chip, byKind: Record<string, number>): number {
  return kindsOf(chip).reduce((sum, kind) => sum + (byKind[kind] ?? 0), 0);
}

/** The line a task is called by: the person where it is about one, else what is asked and of which campaign. */
export function headline(task: Pick<Task, 'enquiry' | 'title' | 'kind' | 'campaign'>): string {
  const about = task.enquiry;
  const person = about ? [about.name, about.company].filter(Boolean).join(', ') : '';
  const whose = about ? person : task.campaign.name;
  if (whose === '' || task.title.includes(about?.name || whose)) return task.title;
  return about && task.kind !== 'task' && task.kind !== 'review' ? person : `${task.title}: ${whose}`;
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
  return [about, task.enquiry ? task.campaign.name : null].filter((part) => part !== null && part !== '').join(' · ');
}
