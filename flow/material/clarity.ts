import { z } from 'zod';

const words = z.string().trim().max(2000);

/** What a piece must make clear (S18): for whom, their problem, what we do about it, what they gain. */
export const claritySchema = z.object({
  audience: words.default(''),
  problem: words.default(''),
  whatWeDo: words.default(''),
  benefits: z.array(z.string().trim().max(500)).max(20).default([]),
});
export type Clarity = z.infer<typeof claritySchema>;

interface Fault {
  pointer: string;
  code: string;
  message: string;
}

/** What is missing, with a pointer to each; a piece without a benefit helps nobody to sell. Pure. */
export function clarityFaults({ audience, problem, whatWeDo, benefits }: Clarity): Fault[] {
  const missing = (pointer: string, value: string, message: string): Fault[] =>
    value.trim() === '' ? [{ pointer, code: 'MISSING', message }] : [];
  return [
    ...(benefits.some((benefit) => benefit.trim() !== '')
      ? []
      : [{ pointer: '/benefits', code: 'BENEFIT_REQUIRED', message: 'Name at least one benefit for the customer.' }]),
    ...missing('/audience', audience, 'Say for whom it is.'),
    ...missing('/problem', problem, 'Say which problem of theirs it is about.'),
    ...missing('/whatWeDo', whatWeDo, 'Say what we do about it.'),
  ];
}

/** School years that a reader needs at most; what asks for more is warned about. */
export const READING_GRADE_LIMIT = 9;

/** Flesch–Kincaid grade of a text, to one place; null under ten words, which say nothing about how it reads. Pure. */
export function readingGrade(text: string): number | null {
  const sentences = text.split(/[.!?]+(?:\s|$)|\n+/).filter((sentence) => /\p{L}/u.test(sentence));
  const all = text.match(/\p{L}+(?:['’]\p{L}+)*/gu) ?? [];
  if (all.length < 10) return null;
  const syllables = all.reduce((sum, word) => sum + syllablesOf(word), 0);
  const grade = 0.39 * (all.length / Math.max(1, sentences.length)) + 11.8 * (syllables / all.length) - 15.59;
  return Math.round(Math.max(0, grade) * 10) / 10;
}

/** The grade of all that a piece says of itself. Pure. */
export function clarityGrade({ problem, whatWeDo, benefits }: Clarity): number | null {
  return readingGrade([problem, whatWeDo, ...benefits].join('\n'));
}

/** By groups of vowels, a silent e at the end left out: near enough for an average over a text. */
function syllablesOf(word: string): number {
  const groups = word
    .toLowerCase()
    .replace(/[^aeiouy]e$/, '')
    .match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 0);
}

/** Answers below which a share says nothing (S18). */
const TESTERS_NEEDED = 5;

/** How many testers could say what is offered; `percent` is null until five have answered. Pure. */
export function comprehension(understood: readonly boolean[]): {
  answers: number;
  understood: number;
  percent: number | null;
} {
  const right = understood.filter(Boolean).length;
  const percent = understood.length < TESTERS_NEEDED ? null : Math.round((100 * right) / understood.length);
  return { answers: understood.length, understood: right, percent };
}
