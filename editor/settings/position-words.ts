import type { Person } from '../../server/people/contract.ts';

export const POSITIONS: Record<Person['position'], string> = { member: 'Member', lead: 'Lead', head: 'Head' };
