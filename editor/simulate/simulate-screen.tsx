import { Button } from '@mantine/core';
import { IconDeviceFloppy, IconFlask, IconX } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { useStore } from 'zustand';
import type { SimulationCounts } from '../../flow/simulation/simulate-many.ts';
import { Canvas } from '../canvas/canvas.tsx';
import type { CanvasHandle } from '../canvas/canvas.tsx';
import { createCanvasStore } from '../canvas/canvas-store.ts';
import { CourseProvider, createCourseStore, showMarks } from '../canvas/course-marks.ts';
import { Announcer } from '../flow-editor/announcer.tsx';
import { useDraft, useEditor } from '../flow-editor/editor-context.ts';
import { Screen } from '../frame/screen.tsx';
import { ErrorState } from '../parts/states.tsx';
import { Pill } from '../parts/pill.tsx';
import { usePhone } from '../parts/widths.ts';
import type { Course } from './course.ts';
import { EventList } from './event-list.tsx';
import { FactsPanel } from './facts-panel.tsx';
import { factsAsked, nested, parseFact } from './facts.ts';
import { KeepDialog } from './keep-dialog.tsx';
import { ManyCard } from './many-card.tsx';
import { courseMarks, heatMarks } from './marks.ts';
import { PlayerBar } from './player-bar.tsx';
import { QuestionBar } from './question-bar.tsx';
import classes from './simulate.module.css';
import { TestsPanel } from './tests-panel.tsx';
import { useCourse } from './use-course.ts';
import type { Begin, Played } from './use-course.ts';
import type { Verdict } from './use-examples.ts';
import { usePlayKeys } from './use-play-keys.ts';

/** A draft or a version played on the canvas, in this browser alone. `what`: "Your draft of version 8". */
export default function SimulateScreen({
  what,
  board,
  verdicts,
  mayEdit,
}: {
  what: string;
  board: RefObject<CanvasHandle | null>;
  verdicts: readonly Verdict[];
  mayEdit: boolean;
}) {
  const { flowId, show } = useEditor();
  const isPhone = usePhone();
  const flow = useDraft((state) => state.definition);
  const [begin, setBegin] = useState<Begin>({ seed: 1, enquiries: 3 });
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [answers, setAnswers] = useState<'random' | 'mine'>('random');
  const facts = useMemo(() => {
    const values: Record<string, unknown> = {};
    for (const { name, type } of factsAsked(flow)) {
      const value = parseFact(type, typed[name] ?? '');
      if (value !== undefined) values[name] = value;
    }
    return nested(values);
  }, [flow, typed]);
  const played = useCourse(flow, begin, facts, answers === 'mine');
  const { course, fault } = played;
  const [isKeeping, setIsKeeping] = useState(false);
  return (
    <Screen
      title="Simulation"
      crumbs={[
        { to: '/flows', title: 'Flows' },
        { to: `/flows/${flowId}`, title: flow.name },
      ]}
      note={
        <Pill tone="warn">
          <IconFlask size={14} aria-hidden /> Nothing is sent, nobody is told
        </Pill>
      }
      tabTitle={`Simulation of ${flow.name}`}
      flush
      fixed
      actions={
        <>
          <span className="quiet">{what}</span>
          {mayEdit && course && !isPhone ? (
            <Button
              variant="default"
              leftSection={<IconDeviceFloppy size={18} aria-hidden />}
              onClick={() => setIsKeeping(true)}
            >
              Keep as a test
            </Button>
          ) : null}
          <Button variant="default" leftSection={<IconX size={18} aria-hidden />} onClick={() => show('canvas')}>
            Leave simulation
          </Button>
        </>
      }
    >
      {course ? (
        <Playing
          played={played}
          course={course}
          begin={begin}
          onBegin={setBegin}
          answers={answers}
          onAnswers={setAnswers}
          typed={typed}
          onType={(name, text) => setTyped((before) => ({ ...before, [name]: text }))}
          board={board}
          tests={<TestsPanel verdicts={verdicts} mayEdit={mayEdit} />}
        />
      ) : (
        <ErrorState what="this simulation" message={`The flow cannot be played as it is: ${fault ?? ''}`} />
      )}
      {isKeeping && course ? <KeepDialog flowId={flowId} course={course} onClose={() => setIsKeeping(false)} /> : null}
      <Announcer />
    </Screen>
  );
}

const panels = [
  { panel: 'events', word: 'What happened' },
  { panel: 'facts', word: 'People and facts' },
  { panel: 'tests', word: 'Tests' },
] as const;

function Playing({
  played,
  course,
  begin,
  onBegin,
  answers,
  onAnswers,
  typed,
  onType,
  board,
  tests,
}: {
  played: Played;
  course: Course;
  begin: Begin;
  onBegin: (begin: Begin) => void;
  answers: 'random' | 'mine';
  onAnswers: (answers: 'random' | 'mine') => void;
  typed: Readonly<Record<string, string>>;
  onType: (name: string, text: string) => void;
  board: RefObject<CanvasHandle | null>;
  tests: ReactNode;
}) {
  const { canvas: edited, choose } = useEditor();
  const isPhone = usePhone();
  const layout = useDraft((state) => state.layout);
  const [store] = useState(createCanvasStore);
  const [marks] = useState(createCourseStore);
  const [panel, setPanel] = useState<(typeof panels)[number]['panel']>('events');
  const [counts, setCounts] = useState<SimulationCounts>();
  const [isHeat, setIsHeat] = useState(false);
  const [isCalm] = useState(() => window.matchMedia('(prefers-reduced-motion: reduce)').matches);
  const { beat, isPlaying, setIsPlaying, forward, back, faster } = played;
  const { flow } = course;
  const chosen = useStore(edited, (state) => state.chosen);
  useEffect(() => store.setState({ chosen }), [store, chosen]);
  // Counts of another flow say nothing about this one.
  useEffect(() => setCounts(undefined), [flow]);
  useEffect(
    () => showMarks(marks, isHeat && counts ? heatMarks(flow, counts) : courseMarks(flow, course.simulation)),
    [marks, isHeat, counts, flow, course, beat],
  );

  usePlayKeys({
    ' ': () => (isCalm ? forward() : setIsPlaying(!isPlaying)),
    '.': forward,
    ',': back,
    '[': () => faster(-1),
    ']': () => faster(1),
  });
  return (
    <div className={classes.page}>
      <PlayerBar
        played={played}
        course={course}
        begin={begin}
        onBegin={onBegin}
        answers={answers}
        onAnswers={onAnswers}
        isCalm={isCalm}
      />
      <div className={classes.body}>
        <div className={classes.stage}>
          {isPhone ? null : (
            <CourseProvider value={marks}>
              <Canvas
                definition={flow}
                layout={layout}
                store={store}
                onChoose={(stepId) => choose(stepId)}
                handle={board}
                label={`Simulation of “${flow.name}”`}
              />
            </CourseProvider>
          )}
          <QuestionBar played={played} course={course} chosen={chosen} />
        </div>
        <aside className={classes.panel} aria-label="Course">
          <nav className={classes.tabs} aria-label="About this course">
            {panels.map((each) => (
              <button
                key={each.panel}
                type="button"
                aria-pressed={each.panel === panel}
                onClick={() => setPanel(each.panel)}
              >
                {each.word}
              </button>
            ))}
          </nav>
          <div className={classes.scroll}>
            {panel === 'events' ? (
              <EventList
                played={played}
                course={course}
                onShow={({ stepId }) => {
                  if (stepId === undefined) return;
                  choose(stepId);
                  board.current?.reveal(stepId);
                }}
              />
            ) : null}
            {panel === 'tests' ? tests : null}
            {panel === 'facts' ? (
              <FactsPanel
                played={played}
                course={course}
                begin={begin}
                onBegin={onBegin}
                typed={typed}
                onType={onType}
              />
            ) : null}
          </div>
          {isPhone ? null : (
            <ManyCard flow={flow} counts={counts} onCounts={setCounts} isHeat={isHeat} onHeat={setIsHeat} />
          )}
        </aside>
      </div>
    </div>
  );
}
