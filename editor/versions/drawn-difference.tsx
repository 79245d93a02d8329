import { SegmentedControl } from '@mantine/core';
import { IconArrowsMove, IconMinus, IconPencil, IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Point } from '../../flow/picture/geometry.ts';
import { wrap } from '../../flow/picture/svg.ts';
import { sideColours } from '../parts/side.tsx';
import { drawnDifference } from './drawn.ts';
import type { DrawnDifference, Mark, Side } from './drawn.ts';
import classes from './drawn-difference.module.css';

const signs: Record<Exclude<Mark, 'same'>, { word: string; icon: typeof IconPlus; sign: string }> = {
  added: { word: 'added', icon: IconPlus, sign: '+' },
  changed: { word: 'changed', icon: IconPencil, sign: '✎' },
  removed: { word: 'removed', icon: IconMinus, sign: '−' },
  moved: { word: 'moved only', icon: IconArrowsMove, sign: '↔' },
};
const LINE_CHARACTERS = 22;

/** Both flows in one drawing, marked by shape and word; the sentences beside it say the same. */
export function DrawnChanges({ before, after }: { before: Side; after: Side }) {
  const [whole, setWhole] = useState('near');
  const drawn = useMemo(() => drawnDifference(before, after, whole === 'whole'), [before, after, whole]);
  const said = Object.entries(drawn.counts)
    .filter(([, count]) => count > 0)
    .map(([mark, count]) => `${count} ${signs[mark as Exclude<Mark, 'same'>].word}`);
  return (
    <div>
      <div className={classes.head}>
        <span className={classes.legend}>
          {Object.entries(signs)
            .filter(([mark]) => mark !== 'moved' || whole === 'whole')
            .map(([mark, { word, icon: Drawn }]) => (
              <span key={mark} data-mark={mark}>
                <Drawn size={14} aria-hidden />
                {word}
              </span>
            ))}
        </span>
        <SegmentedControl
          size="xs"
          value={whole}
          onChange={setWhole}
          data={[
            { value: 'near', label: 'What changes' },
            { value: 'whole', label: 'The whole flow' },
          ]}
        />
      </div>
      {drawn.steps.length === 0 ? (
        <p className="quiet">No step or line is another one.</p>
      ) : (
        <div className={classes.frame} role="group" tabIndex={0} aria-label="The drawing; scroll to see all of it">
          <Picture drawn={drawn} label={`The flow with its steps: ${said.join(', ') || 'none changed'}.`} />
        </div>
      )}
    </div>
  );
}

function Picture({ drawn: { steps, lines, bounds }, label }: { drawn: DrawnDifference; label: string }) {
  const pad = 24;
  const [width, height] = [bounds.width + 2 * pad, bounds.height + 2 * pad];
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={[bounds.x - pad, bounds.y - pad, width, height].join(' ')}
      style={{ width: Math.min(width, Math.max(760, width * 0.62)), height: 'auto' }}
      className={classes.picture}
    >
      <defs>
        {(['added', 'removed', 'same'] as const).map((mark) => (
          <marker
            key={mark}
            id={`head-${mark}`}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M0 0 L8 4 L0 8 Z" data-mark={mark} className={classes.arrow} />
          </marker>
        ))}
      </defs>
      {lines.map(({ id, points, mark, title }) => (
        <g key={id} data-mark={mark} className={classes.line}>
          <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} markerEnd={`url(#head-${mark})`} />
          {mark === 'same' ? null : <LineTitle at={middle(points)} title={title} />}
        </g>
      ))}
      {steps.map(({ id, box, step, mark, sentences }) => (
        <g key={id} data-mark={mark} className={classes.step}>
          <title>{sentences.join(' ') || step.name}</title>
          <rect {...box} rx={step.shape === 'pill' || step.shape === 'start' ? box.height / 2 : 8} />
          {step.shape === 'bar' || step.shape === 'start' ? null : (
            <>
              <rect
                x={box.x}
                y={box.y + 6}
                width={5}
                height={box.height - 12}
                rx={2}
                className={classes.band}
                style={{ fill: sideColours(step.side).line }}
              />
              {wrap(step.name, LINE_CHARACTERS, 2).map((text, index) => (
                <text key={index} x={box.x + 16} y={box.y + 34 + 22 * index}>
                  {text}
                </text>
              ))}
            </>
          )}
          {mark === 'same' ? null : (
            <g className={classes.badge} aria-hidden>
              <circle cx={box.x + box.width - 4} cy={box.y + 2} r={12} />
              <text x={box.x + box.width - 4} y={box.y + 7} textAnchor="middle">
                {signs[mark].sign}
              </text>
            </g>
          )}
        </g>
      ))}
    </svg>
  );
}

function LineTitle({ at, title }: { at: Point; title: string }) {
  const width = title.length * 8.5 + 16;
  return (
    <g className={classes.title}>
      <rect x={at.x - width / 2} y={at.y - 11} width={width} height={22} rx={6} />
      <text x={at.x} y={at.y + 4} textAnchor="middle">
        {title}
      </text>
    </g>
  );
}

/** The middle of the longest piece. */
function middle(points: readonly Point[]): Point {
  let best: Point = points[0] ?? { x: 0, y: 0 };
  let longest = -1;
  points.slice(1).forEach((to, index) => {
    const from = points[index] ?? to;
    const length = Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
    if (length <= longest) return;
    longest = length;
    best = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  });
  return best;
}
