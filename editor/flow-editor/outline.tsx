import { Button, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconPlus, IconSearch, IconShieldX } from '@tabler/icons-react';
import { Fragment, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import type { Problem } from '../../flow/definition.ts';
import type { MappedStep } from '../../flow/picture/flow-map.ts';
import { counted } from '../parts/money.ts';
import { NothingFound } from '../parts/states.tsx';
import { useChosen, useDraft, useEditor } from './editor-context.ts';
import classes from './outline.module.css';
import { Row } from './outline-row.tsx';
import { numbersOf, outlineOf, waysOf } from './outline-rows.ts';
import type { OutlineLane, OutlineRow } from './outline-rows.ts';
import { OutlineSlice, SLICE_ROWS, slicesOf } from './outline-slice.tsx';
import { rowWords } from './outline-words.ts';

/** The flow as a tree grid with the powers of the canvas; the view of phones and of people without a mouse. */
export function Outline() {
  const { problems, askToAdd, readOnly, choose, canvas, deeds } = useEditor();
  const definition = useDraft((state) => state.definition);
  const chosen = useChosen();
  const also = useStore(canvas, (state) => state.also);
  const marks = useStore(canvas, (state) => state.problems);
  const problemsHere = useMemo(() => byStep(problems), [problems]);
  const latestChoose = useRef(choose);
  useEffect(() => {
    latestChoose.current = choose;
  });
  const onChoose = useCallback((id: string) => latestChoose.current(id), []);
  const [sought, setSought] = useState('');
  const lanes = useMemo(() => outlineOf(mapFlow(definition)), [definition]);
  const numbers = useMemo(() => numbersOf(lanes), [lanes]);
  const targets = useMemo(() => targetsOf(lanes), [lanes]);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const number = chosen === undefined ? undefined : numbers.get(chosen);
  const found = useMemo(
    () =>
      lanes
        .map((lane) => ({ ...lane, rows: lane.rows.filter(({ step }) => matches(step, sought)) }))
        .filter(({ rows }) => rows.length > 0),
    [lanes, sought],
  );
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
        aria-multiselectable
        aria-label="Steps of the flow"
        tabIndex={0}
        data-keys
        className={classes.grid}
        aria-activedescendant={chosen === undefined ? undefined : `row-${chosen}`}
        aria-rowcount={found.reduce((sum, { rows }) => sum + rows.length + 1, 0)}
      >
        {found.map((lane, index) => (
          <Lane
            key={lane.lane}
            lane={lane}
            place={found.slice(0, index).reduce((sum, { rows }) => sum + rows.length + 1, 1)}
            numbers={numbers}
            targets={targets}
            found={problemsHere}
            choice={{ chosen, also }}
            marks={marks}
            readOnly={readOnly}
            onChoose={onChoose}
            onMend={deeds.fix}
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
  ['Alt ← →', 'branch'],
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
  place,
  numbers,
  targets,
  found,
  choice,
  marks,
  readOnly,
  onChoose,
  onMend,
}: {
  lane: OutlineLane;
  /** Of its head, as row of the whole grid, from 1. */
  place: number;
  numbers: ReadonlyMap<string, string>;
  targets: ReadonlyMap<string, string>;
  /** By step. */
  found: ReadonlyMap<string, readonly Problem[]>;
  choice: { chosen: string | undefined; also: ReadonlySet<string> };
  marks: ReadonlyMap<string, { errors: number; warnings: number }>;
  readOnly: boolean;
  onChoose: (id: string) => void;
  onMend: (problem: Problem) => void;
}) {
  const { title, note } = laneWords[lane.lane];
  const [isFolded, setIsFolded] = useState(false);
  // What is chosen elsewhere is never hidden.
  const isOpen = !isFolded || lane.rows.some(({ step }) => step.id === choice.chosen);
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  const slices = useMemo(() => slicesOf(lane.rows), [lane.rows]);
  // What is chosen is drawn with its neighbours, so that going there shows no empty place.
  const chosenAt = slices.find(({ rows }) => rows.some(({ step }) => step.id === choice.chosen))?.from ?? -Infinity;
  const drawn = (rows: readonly OutlineRow[], from: number) =>
    rows.map((row, index) => {
      const { id } = row.step;
      const here = found.get(id) ?? [];
      return (
        <Row
          key={id}
          row={row}
          place={place + 1 + from + index}
          words={rowWords(row, targets, here)}
          ways={waysOf(row, numbers)}
          errors={marks.get(id)?.errors ?? 0}
          warnings={marks.get(id)?.warnings ?? 0}
          mend={readOnly ? undefined : here.find(({ fix }) => fix !== undefined)}
          isChosen={id === choice.chosen}
          isAlso={choice.also.has(id)}
          onChoose={onChoose}
          onMend={onMend}
        />
      );
    });
  return (
    <div className={classes.lane} role="rowgroup" aria-label={title}>
      <div className={classes.laneHead} role="row" aria-level={1} aria-rowindex={place} aria-expanded={isOpen}>
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
      {(isOpen ? slices : []).map(({ from, rows }) =>
        slices.length === 1 ? (
          <Fragment key={from}>{drawn(rows, from)}</Fragment>
        ) : (
          <OutlineSlice key={from} count={rows.length} isHeld={Math.abs(from - chosenAt) < 2 * SLICE_ROWS}>
            {() => drawn(rows, from)}
          </OutlineSlice>
        ),
      )}
    </div>
  );
}

function byStep(problems: readonly Problem[]): Map<string, Problem[]> {
  const found = new Map<string, Problem[]>();
  for (const problem of problems) {
    if (problem.stepId === undefined) continue;
    const here = found.get(problem.stepId);
    if (here) here.push(problem);
    else found.set(problem.stepId, [problem]);
  }
  return found;
}

function matches({ name, summary, id, type, outcomes }: MappedStep, sought: string): boolean {
  const text = [name, summary, id, type?.title, ...outcomes.map(({ title }) => title)].join(' ').toLowerCase();
  return text.includes(sought.toLowerCase().trim());
}
