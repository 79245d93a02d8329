import { IconMap2, IconMaximize, IconMinus, IconPlus, IconRoute } from '@tabler/icons-react';
import { useStore } from '@xyflow/react';
import classes from './canvas.module.css';

/** − 58% + and "everything", with the kinds of lines above. */
export function ZoomControl({
  onZoom,
  onFit,
  legend,
  showAll,
  onShowAll,
  hasMap,
  onMap,
}: {
  onZoom: (factor: number) => void;
  onFit: () => void;
  legend: boolean;
  showAll: boolean;
  onShowAll: (showAll: boolean) => void;
  hasMap: boolean;
  onMap: (hasMap: boolean) => void;
}) {
  const zoom = useStore((state) => Math.round(state.transform[2] * 100));
  return (
    <div className={classes.corner}>
      {legend ? <Legend /> : null}
      <div className={classes.zoom} role="group" aria-label="Zoom">
        <button type="button" aria-label="Smaller" onClick={() => onZoom(1 / 1.2)}>
          <IconMinus size={16} aria-hidden />
        </button>
        <output>{zoom}%</output>
        <button type="button" aria-label="Larger" onClick={() => onZoom(1.2)}>
          <IconPlus size={16} aria-hidden />
        </button>
        <button type="button" aria-label="Show everything" onClick={onFit}>
          <IconMaximize size={16} aria-hidden />
        </button>
        <button
          type="button"
          aria-label="Show all lines"
          title="Show all lines, also those that are folded into a tag"
          aria-pressed={showAll}
          onClick={() => onShowAll(!showAll)}
        >
          <IconRoute size={16} aria-hidden />
        </button>
        <button
          type="button"
          aria-label="Small map"
          title="Small map · M"
          aria-pressed={hasMap}
          onClick={() => onMap(!hasMap)}
        >
          <IconMap2 size={16} aria-hidden />
        </button>
      </div>
    </div>
  );
}

function Legend() {
  const lines = [
    { dash: undefined, word: 'next' },
    { dash: '6 4', word: 'goes back' },
    { dash: '2 3', word: 'late or unresolved' },
  ];
  return (
    <div className={classes.legend}>
      {lines.map(({ dash, word }) => (
        <span key={word}>
          <svg width="34" height="4" aria-hidden>
            <path d="M0 2H34" stroke="var(--edge)" strokeWidth="1.5" strokeDasharray={dash} />
          </svg>
          {word}
        </span>
      ))}
    </div>
  );
}
