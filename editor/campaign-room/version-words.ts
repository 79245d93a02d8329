import { counted } from '../parts/money.ts';

const SUBJECTS: Readonly<Record<string, string>> = {
  plan: 'plan',
  objectives: 'objectives',
  budget: 'budget',
  price_list: 'prices',
};

/** "Karen Hughes approved the plan and the budget, Tom Whitlock the plan". Empty where nobody did. */
export function approvedBy(approvals: readonly { subject: string; by: string }[]): string {
  const byPerson = new Map<string, Set<string>>();
  for (const { by, subject } of approvals)
    byPerson.set(by, (byPerson.get(by) ?? new Set()).add(`the ${SUBJECTS[subject] ?? subject}`));
  return [...byPerson]
    .map(([by, subjects], index) => `${by} ${index === 0 ? 'approved ' : ''}${[...subjects].join(' and ')}`)
    .join(', ');
}

/** Where the plan of now stands against what was approved, in one sentence. */
export function sinceApproved(handedIn: number, approved: number | null, changes: number): string {
  if (handedIn === 0) return 'The plan has not been handed in yet. From then on each version is kept here.';
  if (approved === null) return 'No version has been approved yet.';
  if (changes === 0) return `The plan is as it was approved in version ${approved}.`;
  return `${counted(changes, 'change', 'changes')} since version ${approved} was approved.`;
}
