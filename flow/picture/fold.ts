import type { Layout } from '../definition.ts';
import type { FlowMap, Line } from './flow-map.ts';
import { COLUMN_PX, ROW_PX } from './measures.ts';

/** Several lines of one step that are not drawn, as one tag at the step. */
export interface Tag {
  stepId: string;
  /** `⇥ Stopped`, `↩ Plan`, `⇥ 2 · Nurture`, `↩ Plan · ⇥ 2`, `↩ Plan, both stop`. */
  text: string;
  /** For assistive technology: `Rejected goes to Stopped`. */
  spoken: string;
  place: 'above' | 'below';
  escape: boolean;
  lines: Line[];
}

const MANY_WAYS_IN = 5;

/**
 * Which lines fold into a tag: to an end, back by more than two columns, or to a step with more than five ways in; but
 * never between neighbours, where the line is as short as a tag.
 */
export function foldedLines(map: FlowMap, layout: Layout): Set<Line> {
  return new Set(map.lines.filter((line) => folds(map, layout, line)));
}

function folds(map: FlowMap, layout: Layout, line: Line): boolean {
  const from = layout[line.from];
  const to = layout[line.to];
  const target = map.steps.get(line.to);
  if (!from || !to || !target || line.kind === 'person') return false;
  const columns = Math.abs(to.x - from.x) / COLUMN_PX;
  const rows = Math.abs(to.y - from.y) / ROW_PX;
  const isNeighbour = columns + rows < 1.75;
  if (isNeighbour) return target.shape === 'pill' && target.into.length > MANY_WAYS_IN && line.kind === 'late';
  if (target.shape === 'pill') return target.into.length > 1 || columns > 2;
  if (line.goesBack && (columns > 2.05 || rows > 2.4)) return true;
  return target.into.length > MANY_WAYS_IN;
}

/** One tag a step and place: lines that leave side by side apart, since they stop the other branch. */
export function tagsOf(map: FlowMap, folded: ReadonlySet<Line>): Tag[] {
  const tags: Tag[] = [];
  for (const step of map.steps.values()) {
    const lines = step.out.filter((line) => folded.has(line));
    for (const escape of [false, true]) {
      const ours = lines.filter((line) => (line.kind === 'escape') === escape);
      if (ours.length === 0) continue;
      const goesBack = ours.some((line) => line.goesBack);
      tags.push({
        stepId: step.id,
        text: tagText(map, ours) + (escape ? ', both stop' : ''),
        spoken: ours.map((line) => `${line.title} goes to ${map.steps.get(line.to)?.name ?? line.to}`).join('. '),
        place: goesBack && !escape ? 'below' : 'above',
        escape,
        lines: ours,
      });
    }
  }
  return tags;
}

function tagText(map: FlowMap, lines: readonly Line[]): string {
  const groups = [true, false]
    .map((back) => lines.filter((line) => line.goesBack === back))
    .filter(({ length }) => length > 0);
  const parts = groups.map((group, index) => {
    const arrow = group[0]?.goesBack ? '↩' : '⇥';
    if (index > 0) return `${arrow} ${group.length}`;
    const name = map.steps.get(group[0]?.to ?? '')?.name ?? '';
    return group.length === 1 ? `${arrow} ${name}` : `${arrow} ${group.length} · ${name}`;
  });
  return parts.join(' · ');
}
