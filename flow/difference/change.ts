/** `stepIds`: in the newer flow; of what is gone, in the older. Empty for what concerns the flow as a whole. */
export interface Change {
  kind: 'added' | 'removed' | 'changed';
  /** A whole sentence in marketing words. */
  sentence: string;
  stepIds: string[];
}

/** What a change touches, in the order in which groups are shown. */
export const groupTitles = {
  told: 'Who is told',
  decides: 'Who decides',
  time: 'How much time people have',
  dates: 'Dates',
  ways: 'Ways through the flow',
  rules: 'Rules and tables',
  enquiries: 'What happens to enquiries',
  steps: 'What steps do',
  names: 'Names',
} as const;
export type Group = keyof typeof groupTitles;

/** Collects changes by what they touch. */
export type Tell = (group: Group, change: Change) => void;
