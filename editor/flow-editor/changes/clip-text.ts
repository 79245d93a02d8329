import { mapFlow } from '../../../flow/picture/flow-map.ts';
import type { Layout } from '../../../flow/definition.ts';
import { parseFlow } from '../../../flow/text/parse-flow.ts';
import { printFlow } from '../../../flow/text/print-flow.ts';
import type { Drawing } from '../draft-store.ts';
import type { Clip } from './clip.ts';

const MOST_LETTERS = 1_000_000;
const PLACES = '# places:';

/**
 * The steps in the flow's text form, with lines of comment for people who get them in a mail: what has become loose, and
 * where each step stood. `whole`: the flow they were taken from, for names.
 */
export function printClip({ flow, layout, loose }: Clip, whole: Drawing): string {
  const { steps } = mapFlow(whole.definition);
  const nameOf = (id: string) => oneLine(steps.get(id)?.name ?? id);
  const places = Object.entries(layout).map(([id, { x, y }]) => `${id} ${Math.round(x)} ${Math.round(y)}`);
  return [
    printFlow(flow).trimEnd(),
    '',
    `# Copied from “${oneLine(flow.name)}”. Paste it onto the canvas of another flow.`,
    ...loose.map(({ from, outcome, to }) => `# “${nameOf(from)}” ${oneLine(outcome)} led to “${nameOf(to)}”`),
    ...(places.length > 0 ? [`${PLACES} ${places.join(', ')}`] : []),
    '',
  ].join('\n');
}

function oneLine(words: string): string {
  return words.replace(/\s+/g, ' ');
}

/** Reads what `printClip` wrote, also out of a mail that quotes it (`> `) and greets before it. Never throws. */
export function readClip(text: string): { clip: Clip } | { refused: string } {
  if (text.length > MOST_LETTERS) return { refused: 'What was copied is too long to be steps of a flow.' };
  const lines = text.split(/\r\n|\n|\r/).map((line) => line.replace(/^\s*(?:>[ \t]?)+/, '').replaceAll('\u00A0', ' '));
  const first = lines.findIndex((line) => /^\s*flow[ \t]+\S/.test(line));
  if (first < 0) return { refused: 'What was copied is no part of a flow, so nothing was pasted.' };
  const { flow, errors } = parseFlow(lines.slice(first).join('\n'));
  const [error] = errors;
  if (!flow || error)
    return {
      refused: `What was copied cannot be read as steps of a flow. Line ${first + (error?.line ?? 1)}: ${error?.message ?? 'it is not complete.'}`,
    };
  if (Object.keys(flow.steps).length === 0) return { refused: 'What was copied holds no steps.' };
  const isOurs = (id: string) => Object.hasOwn(flow.steps, id);
  return {
    clip: {
      flow: { ...flow, edges: flow.edges.filter(({ from, to }) => isOurs(from) && isOurs(to)) },
      layout: readPlaces(lines, isOurs),
      loose: flow.edges.filter(({ from, to }) => isOurs(from) && !isOurs(to)),
    },
  };
}

function readPlaces(lines: readonly string[], isOurs: (id: string) => boolean): Layout {
  const written = lines.find((line) => line.startsWith(PLACES))?.slice(PLACES.length) ?? '';
  const places: Layout = {};
  for (const place of written.split(',')) {
    const [, id, x, y] = /^\s*([A-Za-z]\w*) (-?\d{1,7}) (-?\d{1,7})\s*$/.exec(place) ?? [];
    if (id !== undefined && isOurs(id)) places[id] = { x: Number(x), y: Number(y) };
  }
  return places;
}
