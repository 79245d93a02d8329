import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { FlowDefinition } from '../../flow/definition.ts';
import type { Facts } from '../../flow/rules/rule.ts';
import type { SimulationSettings } from '../../flow/simulation/options.ts';
import { announce } from '../flow-editor/announcer.tsx';
import { Course } from './course.ts';
import type { Moment } from './moments.ts';

/** Events a second, from slow to fast. */
export const speeds = [0.5, 1, 2, 4, 8] as const;

/** What a course takes to begin: whose it is, how random answers fall, how many come. */
export type Begin = Pick<SimulationSettings, 'seed' | 'scope' | 'entry' | 'enquiries' | 'items'>;

/** A course being played; `beat` changes with every change of it. `stopsAtQuestions`: playing waits for a person's answers. */
export function useCourse(flow: FlowDefinition, begin: Begin, facts: Facts, stopsAtQuestions: boolean) {
  const made = useMemo((): { course: Course } | { fault: string } => {
    try {
      return { course: new Course(flow, begin) };
    } catch (error) {
      return { fault: error instanceof Error ? error.message : String(error) };
    }
  }, [flow, begin]);
  const course = 'course' in made ? made.course : undefined;
  const [beat, setBeat] = useState(0);
  const [isPlaying, setIsPlaying] = useState(false);
  const [speed, setSpeed] = useState<number>(1);
  const latest = useRef({ facts, stopsAtQuestions });
  useEffect(() => {
    latest.current = { facts, stopsAtQuestions };
  });

  const change = useCallback(
    (deed: (course: Course) => void) => {
      if (!course) return;
      try {
        deed(course);
      } catch (error) {
        setIsPlaying(false);
        announce(`The course cannot go on: ${error instanceof Error ? error.message : String(error)}`);
        return;
      }
      setBeat((before) => before + 1);
      const last = course.moments.at(-1);
      announce(last ? spoken(last) : 'At the beginning.');
    },
    [course],
  );
  const forward = useCallback(
    () =>
      change((played) => {
        if (!played.forward(latest.current.facts)) setIsPlaying(false);
      }),
    [change],
  );

  useEffect(() => {
    if (!isPlaying || !course) return undefined;
    const timer = setInterval(
      () => {
        const isAsked = course.open.some(({ kind }) => kind === 'answer') && !course.isPast;
        if (course.isOver || (latest.current.stopsAtQuestions && isAsked)) setIsPlaying(false);
        else forward();
      },
      1000 / (speeds[speed] ?? 1),
    );
    return () => clearInterval(timer);
  }, [isPlaying, course, speed, forward]);
  useEffect(() => setIsPlaying(false), [course]);

  return {
    course,
    fault: 'fault' in made ? made.fault : undefined,
    beat,
    isPlaying,
    speed,
    setIsPlaying,
    change,
    forward,
    back: () => change((played) => void played.back()),
    faster: (by: 1 | -1) =>
      setSpeed((before) => {
        const next = Math.min(speeds.length - 1, Math.max(0, before + by));
        announce(`${speeds[next]} events a second`);
        return next;
      }),
  };
}

export type Played = ReturnType<typeof useCourse>;

function spoken({ text, strong, detail }: Moment): string {
  return `${text} ${strong}. ${detail}`;
}
