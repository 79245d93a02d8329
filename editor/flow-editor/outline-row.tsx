import { Button } from '@mantine/core';
import { IconAlertTriangle, IconShieldX } from '@tabler/icons-react';
import { memo } from 'react';
import type { Problem } from '../../flow/definition.ts';
import type { MappedStep } from '../../flow/picture/flow-map.ts';
import { SideTag } from '../parts/side.tsx';
import { faceOf } from '../steps/registry.tsx';
import classes from './outline.module.css';
import { isSameRow } from './outline-rows.ts';
import type { OutlineRow, RowWay } from './outline-rows.ts';

interface RowProps {
  row: OutlineRow;
  /** Which row of the whole grid it is, from 1. */
  place: number;
  /** What it reads. */
  words: string;
  ways: readonly RowWay[];
  errors: number;
  warnings: number;
  /** What was found here and can be mended with a press. */
  mend: Problem | undefined;
  isChosen: boolean;
  /** Chosen together with others. */
  isAlso: boolean;
  onChoose: (id: string) => void;
  onMend: (problem: Problem) => void;
}

/** A step of the outline. Drawn anew only when something that it shows is another: a key pressed elsewhere leaves it alone. */
export const Row = memo(DrawnRow, (before, after) => {
  const { row: rowBefore, ways: waysBefore, ...othersBefore } = before;
  const { row, ways, ...others } = after;
  return (
    isSameRow({ row: rowBefore, ways: waysBefore }, { row, ways }) &&
    (Object.keys(others) as (keyof typeof others)[]).every((name) => others[name] === othersBefore[name])
  );
});

function DrawnRow({ row, place, words, ways, errors, warnings, mend, isChosen, isAlso, onChoose, onMend }: RowProps) {
  const { step, number, depth } = row;
  const Face = faceOf(step.step.type).icon;
  return (
    <div
      id={`row-${step.id}`}
      role="row"
      aria-level={depth + 2}
      aria-rowindex={place}
      aria-selected={isChosen || isAlso}
      aria-label={words}
      className={classes.row}
      data-chosen={isChosen || undefined}
      data-also={isAlso || undefined}
      data-problem={errors > 0 || undefined}
      data-depth={depth}
      ref={isChosen ? intoView : undefined}
    >
      <span role="gridcell" className={classes.number}>
        {number}
      </span>
      <span role="gridcell" className={classes.name}>
        <Face size={17} aria-hidden />
        <button type="button" tabIndex={-1} className={classes.choose} onClick={() => onChoose(step.id)}>
          {step.name}
        </button>
        <Mark errors={errors} warnings={warnings} />
      </span>
      <span role="gridcell" className={classes.side}>
        {hasSide(step) ? <SideTag side={step.side} /> : null}
      </span>
      <span role="gridcell" className={classes.summary}>
        {`${step.summary}. `}
        {ways.map(({ name, title, to, label }) => (
          <span key={name} className={classes.outcome}>
            <b>{title}</b> <span aria-hidden>→</span>{' '}
            {to === undefined ? (
              <span className={classes.bad}>nowhere</span>
            ) : (
              <button type="button" tabIndex={-1} className={classes.link} onClick={() => onChoose(to)}>
                {label}
              </button>
            )}
          </span>
        ))}
        {mend ? (
          <Button size="compact-xs" tabIndex={-1} className={classes.mend} onClick={() => onMend(mend)}>
            {mend.fix?.label}
          </Button>
        ) : null}
      </span>
    </div>
  );
}

function Mark({ errors, warnings }: { errors: number; warnings: number }) {
  if (errors > 0)
    return (
      <span className={classes.bad}>
        <IconShieldX size={16} aria-hidden />
        {errors}
      </span>
    );
  if (warnings > 0) return <IconAlertTriangle size={16} color="var(--warn)" aria-label={`${warnings} to look at`} />;
  return null;
}

function hasSide({ shape }: MappedStep): boolean {
  return shape !== 'bar' && shape !== 'pill' && shape !== 'start';
}

function intoView(element: HTMLDivElement | null) {
  element?.scrollIntoView({ block: 'nearest' });
}
