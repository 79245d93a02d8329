import { Button, TextInput } from '@mantine/core';
import {
  IconAlertTriangle,
  IconChevronDown,
  IconChevronRight,
  IconPlus,
  IconSearch,
  IconShieldX,
} from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import type { Problem } from '../../flow/definition.ts';
import type { MappedStep } from '../../flow/picture/flow-map.ts';
import { counted } from '../parts/money.ts';
import { SideTag } from '../parts/side.tsx';
import { NothingFound } from '../parts/states.tsx';
import { faceOf } from '../steps/registry.tsx';
import { useChosen, useDraft, useEditor } from './editor-context.ts';
import classes from './outline.module.css';
import { numbersOf, outlineOf } from './outline-rows.ts';
import type { OutlineLane, OutlineRow } from './outline-rows.ts';
import { rowWords } from './outline-words.ts';

/** The flow as a tree grid with the powers of the canvas; the view of phones and of people without a mouse. */
export function Outline() {
  const { problems, askToAdd, readOnly, choose, canvas } = useEditor();
  const definition = useDraft((state) => state.definition);
  const chosen = useChosen();
  const [sought, setSought] = useState('');
  const lanes = useMemo(() => outlineOf(mapFlow(definition)), [definition]);
  const numbers = useMemo(() => numbersOf(lanes), [lanes]);
  const targets = useMemo(() => targetsOf(lanes), [lanes]);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const number = chosen === undefined ? undefined : numbers.get(chosen);
  const found = lanes
    .map((lane) => ({ ...lane, rows: lane.rows.filter(({ step }) => matches(step, sought)) }))
    .filter(({ rows }) => rows.length > 0);
  return (
    <div className={classes.outline}>
      <div className={classes.tools}>
        <TextInput
          aria-label="Find a step"
          placeholder="Find a step, person or rule"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
          data-find
        />
        {readOnly ? null : (
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => askToAdd(chosen === undefined ? {} : { from: chosen })}
          >
            {number === undefined ? 'Add a step' : `Add after ${number}`}
          </Button>
        )}
        <span className={classes.counts}>
          {errors > 0 ? (
            <b className={classes.bad}>
              <IconShieldX size={17} aria-hidden /> {counted(errors, 'problem', 'problems')}
            </b>
          ) : null}
          <span className="quiet">
            {counted(Object.keys(definition.steps).length, 'step', 'steps')} · same flow, same powers as the canvas
          </span>
        </span>
      </div>
      {found.length === 0 ? (
        <NothingFound title={sought === '' ? 'This flow has no steps yet' : `No step has “${sought}”`} />
      ) : null}
      <div
        role="treegrid"
        aria-label="Steps of the flow"
        tabIndex={0}
        data-keys
        className={classes.grid}
        aria-activedescendant={chosen === undefined ? undefined : `row-${chosen}`}
      >
        {found.map((lane) => (
          <Lane
            key={lane.lane}
            lane={lane}
            numbers={numbers}
            targets={targets}
            problems={problems}
            chosen={chosen}
            onChoose={(id) => choose(id)}
            marks={canvas.getState().problems}
          />
        ))}
      </div>
      {readOnly ? null : (
        <p className={`${classes.keys} quiet`} aria-hidden>
          {hints.map(([key, does]) => (
            <span key={key}>
              <kbd>{key}</kbd> {does}
            </span>
          ))}
        </p>
      )}
    </div>
  );
}

const hints = [
  ['↑ ↓', 'step'],
  ['→', 'outcomes'],
  ['Enter', 'settings'],
  ['A', 'add after'],
  ['C', 'connect outcome'],
  ['X', 'disconnect'],
  ['F2', 'rename'],
  ['Alt ↑ ↓', 'order'],
  ['P', 'next problem'],
  ['F', 'mend it'],
] as const;

/** What a step is called where a line leads: "5 Over budget?"; an end by its name. */
function targetsOf(lanes: readonly OutlineLane[]): Map<string, string> {
  return new Map(
    lanes.flatMap(({ rows }) =>
      rows.map(({ step, number }): [string, string] => [
        step.id,
        number === '' || number === step.name ? step.name : `${number} ${step.name}`,
      ]),
    ),
  );
}

const laneWords = {
  market: { title: 'The market', note: 'one run for the whole group' },
  person: { title: 'Each person', note: 'one enquiry at a time' },
};

function Lane({
  lane,
  numbers,
  targets,
  problems,
  chosen,
  onChoose,
  marks,
}: {
  lane: OutlineLane;
  numbers: ReadonlyMap<string, string>;
  targets: ReadonlyMap<string, string>;
  problems: readonly Problem[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
  marks: ReadonlyMap<string, { errors: number; warnings: number }>;
}) {
  const { title, note } = laneWords[lane.lane];
  const [isFolded, setIsFolded] = useState(false);
  // What is chosen elsewhere is never hidden.
  const isOpen = !isFolded || lane.rows.some(({ step }) => step.id === chosen);
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <div className={classes.lane} role="rowgroup" aria-label={title}>
      <div className={classes.laneHead} role="row" aria-level={1} aria-expanded={isOpen}>
        <span role="gridcell">
          <button
            type="button"
            className={classes.fold}
            aria-label={`${isOpen ? 'Fold' : 'Show'} ${title}`}
            onClick={() => setIsFolded(isOpen)}
          >
            <Chevron size={16} aria-hidden />
          </button>
          <b>{title}</b> <span className="quiet">{`${note} · ${counted(lane.rows.length, 'step', 'steps')}`}</span>
        </span>
      </div>
      {(isOpen ? lane.rows : []).map((row) => (
        <Row
          key={row.step.id}
          row={row}
          numbers={numbers}
          targets={targets}
          found={problems.filter(({ stepId }) => stepId === row.step.id)}
          isChosen={row.step.id === chosen}
          onChoose={onChoose}
          mark={marks.get(row.step.id)}
        />
      ))}
    </div>
  );
}

function Row({
  row,
  numbers,
  targets,
  found,
  isChosen,
  onChoose,
  mark,
}: {
  row: OutlineRow;
  numbers: ReadonlyMap<string, string>;
  targets: ReadonlyMap<string, string>;
  found: readonly Problem[];
  isChosen: boolean;
  onChoose: (id: string) => void;
  mark: { errors: number; warnings: number } | undefined;
}) {
  const { step, number, depth } = row;
  const { deeds, readOnly } = useEditor();
  const Face = faceOf(step.step.type).icon;
  const mendable = found.find(({ fix }) => fix !== undefined);
  return (
    <div
      id={`row-${step.id}`}
      role="row"
      aria-level={depth + 2}
      aria-selected={isChosen}
      aria-label={rowWords(row, targets, found)}
      className={classes.row}
      data-chosen={isChosen || undefined}
      data-problem={mark?.errors ? true : undefined}
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
        {mark && mark.errors > 0 ? (
          <span className={classes.bad}>
            <IconShieldX size={16} aria-hidden />
            {mark.errors}
          </span>
        ) : mark ? (
          <IconAlertTriangle size={16} color="var(--warn)" aria-label={`${mark.warnings} to look at`} />
        ) : null}
      </span>
      <span role="gridcell" className={classes.side}>
        {step.shape === 'bar' || step.shape === 'pill' || step.shape === 'start' ? null : <SideTag side={step.side} />}
      </span>
      <span role="gridcell" className={classes.summary}>
        {`${step.summary}. `}
        {step.outcomes.map(({ name, title }) => {
          const to = step.out.find((line) => line.outcome === name)?.to;
          return (
            <span key={name} className={classes.outcome}>
              <b>{title}</b> <span aria-hidden>→</span>{' '}
              {to === undefined ? (
                <span className={classes.bad}>nowhere</span>
              ) : (
                <button type="button" tabIndex={-1} className={classes.link} onClick={() => onChoose(to)}>
                  {numbers.get(to) ?? to}
                </button>
              )}
            </span>
          );
        })}
        {mendable && !readOnly ? (
          <Button size="compact-xs" tabIndex={-1} className={classes.mend} onClick={() => deeds.fix(mendable)}>
            {mendable.fix?.label}
          </Button>
        ) : null}
      </span>
    </div>
  );
}

function intoView(element: HTMLDivElement | null) {
  element?.scrollIntoView({ block: 'nearest' });
}

function matches({ name, summary, id, type, outcomes }: MappedStep, sought: string): boolean {
  const text = [name, summary, id, type?.title, ...outcomes.map(({ title }) => title)].join(' ').toLowerCase();
  return text.includes(sought.toLowerCase().trim());
}
