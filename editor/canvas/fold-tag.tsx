import type { FocusEvent, MouseEvent } from 'react';
import { useCanvasStore } from './canvas-store.ts';
import { useTravel } from './travel.ts';
import classes from './step-marks.module.css';
import type { Form } from '../../flow/picture/measures.ts';
import type { StepView } from './to-canvas.ts';

/** Tags in place of long lines: hover or focus draws the lines whole, a press travels to the other end. */
export function FoldTags({ view, form }: { view: StepView; form: Form }) {
  const store = useCanvasStore();
  const travel = useTravel();
  if (form === 'dot' || view.tags.length === 0) return null;
  const show = (lines: readonly { id: string }[]) => store.setState({ revealed: new Set(lines.map(({ id }) => id)) });
  const hide = () => store.setState({ revealed: new Set() });
  return (
    <>
      {(['above', 'below'] as const).map((place) => (
        <span key={place} className={place === 'above' ? classes.tagsAbove : classes.tagsBelow}>
          {view.tags
            .filter((tag) => tag.place === place)
            .map((tag) => (
              <button
                key={tag.text}
                type="button"
                tabIndex={-1}
                className={`${classes.tag} nodrag`}
                data-escape={tag.escape || undefined}
                aria-label={tag.spoken}
                onMouseEnter={() => show(tag.lines)}
                onMouseLeave={hide}
                onFocus={(_event: FocusEvent) => show(tag.lines)}
                onBlur={hide}
                onClick={(event: MouseEvent) => {
                  event.stopPropagation();
                  hide();
                  const [first] = tag.lines;
                  if (first) travel(first.to);
                }}
              >
                {tag.text}
              </button>
            ))}
        </span>
      ))}
    </>
  );
}
