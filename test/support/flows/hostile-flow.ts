import type { FlowDefinition, Layout } from '../../../flow/definition.ts';
import { shortFlow } from '../../../flow/templates/short.ts';

/** Where markup that ran would leave its mark. */
export const MARK = 'hurt';
const MOST_LETTERS = 80;
const WORD_LETTERS = 10_000;

const names = [
  `<img src=x onerror="window.${MARK}=1">`,
  `<script>window.${MARK}=2</script>`,
  `{{constructor.constructor('window.${MARK}=3')()}}`,
  `"><svg onload=window.${MARK}=4>`,
  `<a href="javascript:window.${MARK}=5">Press me</a>`,
  `<style>*{display:none}</style>`,
  'W'.repeat(MOST_LETTERS),
  'שלום עולם, זה שלב \u202Eהפוך\u202C של הקמפיין',
  'مرحبا بالعالم',
  'a\u200B\u200D\uFEFFb\u2060c',
  'Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D\u034F\u0334\u0319\u0324\u031E\u0349\u035Aalgo',
  '\u200B\u200B\u200B',
  '${7*7} %s &amp; &lt;b&gt; \\u003cb\\u003e',
] as const;

/** A word without an end in sight, with nowhere to break it. */
export const longWord = 'Mississippi'.repeat(WORD_LETTERS).slice(0, WORD_LETTERS);
export const markup = names[0];

/** The short campaign, sound as it is, with names and values that want to be more than text. */
export function hostileFlow(name: string): FlowDefinition {
  const flow = shortFlow();
  const steps = Object.entries(flow.steps).map(([id, step], at) => [
    id,
    { ...step, label: (names[at % names.length] ?? '').slice(0, MOST_LETTERS) },
  ]);
  const triage = flow.steps['triage']!;
  const rules = triage.settings['rules'];
  const hostile = {
    outcome: 'out',
    when: {
      combinator: 'or',
      rules: [
        { field: 'answers.comment', operator: 'contains', value: longWord },
        { field: 'answers.comment', operator: 'contains', value: markup },
        { field: 'answers.comment', operator: 'contains', value: '\u202Eתגובה' },
      ],
    },
  };
  const before = Array.isArray(rules) ? rules.slice(1) : [];
  return {
    ...flow,
    name,
    steps: {
      ...Object.fromEntries(steps),
      triage: { ...triage, label: markup, settings: { ...triage.settings, rules: [hostile, ...before] } },
    },
  };
}

/** Notes that want to be more than text. */
export const hostileNotes: Layout = {
  '#1': { x: 0, y: -160, note: `<b onclick="window.${MARK}=6">Bold</b> <img src=x onerror="window.${MARK}=7">` },
  '#2': { x: 400, y: -160, note: longWord.slice(0, 2000) },
};
