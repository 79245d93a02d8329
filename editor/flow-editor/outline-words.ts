import type { Problem } from '../../flow/definition.ts';
import { sideWord } from '../parts/side.tsx';
import { counted } from '../parts/money.ts';
import type { OutlineRow } from './outline-rows.ts';

/**
 * What a row reads: number, name, kind, side; each outcome with its target; what was found. `targets`: ids to what they
 * are called in a sentence, "5 Over budget?".
 */
export function rowWords(
  { step, number }: OutlineRow,
  targets: ReadonlyMap<string, string>,
  found: readonly Problem[],
): string {
  const kind = step.type?.title ?? step.step.type;
  const head = [number, step.name, ...(kind === step.name ? [] : [kind])].filter(
    (part) => part !== '' && part !== 'Start',
  );
  const side = ['bar', 'pill', 'start'].includes(step.shape) ? [] : [sideWord(step.side)];
  const ways = step.outcomes.map(({ name, title }) => {
    const to = step.out.find((line) => line.outcome === name)?.to;
    return to === undefined ? `${title} leads nowhere` : `${title} goes to ${targets.get(to) ?? to}`;
  });
  const sentences = [
    [...head, ...side].join(', '),
    ...(ways.length === 0 ? [] : [`${counted(ways.length, 'outcome', 'outcomes')}: ${ways.join(', ')}`]),
    ...(found.length === 0
      ? []
      : [
          `${counted(found.length, 'thing', 'things')} to look at: ${found.map(({ message }) => message.replace(/\.$/, '')).join('; ')}`,
        ]),
  ];
  return `${sentences.join('. ')}.`;
}
