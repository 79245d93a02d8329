import type { BriefSections } from '../../server/campaigns/contract.ts';

/** The sections of a brief in the order people need them, with title and the help of the form. */
export const briefWords: readonly { name: keyof BriefSections; title: string; help: string; required?: true }[] = [
  { name: 'what', title: 'What', help: 'What happens, in two sentences.', required: true },
  { name: 'offer', title: 'Offer', help: 'What people get, with its price.', required: true },
  { name: 'where', title: 'Where', help: 'Region, channels, pages.' },
  { name: 'message', title: 'Message', help: 'What people will have seen or read.' },
  { name: 'volumeByDay', title: 'How many', help: 'Calls and enquiries to expect, by day.' },
  { name: 'talkTrack', title: 'Say', help: 'How to begin and what to ask.' },
  { name: 'objections', title: 'If they object', help: 'What they may object, and the answer.' },
  { name: 'goodEnquiry', title: 'A good enquiry', help: 'Who Sales wants to talk to.' },
  { name: 'responseTime', title: 'Answer within', help: 'How soon people hear from us.' },
  { name: 'faq', title: 'Questions', help: 'What people ask, and the answers.' },
  { name: 'knownIssues', title: 'Known problems', help: 'What may go wrong, and what to say.' },
  { name: 'escalation', title: 'Who to ask', help: 'A person, and how to reach them.' },
];

/** Filled-in sections as name and value; sections nobody knows come last under their own name. */
export function briefFacts(sections: Record<string, string>): { title: string; value: string }[] {
  const known = briefWords.map(({ name, title }) => ({ title, value: sections[name] ?? '' }));
  const others = Object.entries(sections).filter(([name]) => !briefWords.some((word) => word.name === name));
  return [...known, ...others.map(([title, value]) => ({ title, value }))].filter(({ value }) => value.trim() !== '');
}
