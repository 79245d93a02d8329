import { createContext, use } from 'react';
import { createStore, useStore } from 'zustand';
import type { StoreApi } from 'zustand';

/** What a simulation shows at a step. `here`: it stands there; `heat`: 0 to 1, how often it is reached. */
export interface CourseMark {
  state: 'done' | 'here' | 'heat' | 'never';
  text: string;
  spoken: string;
  heat?: number;
}

export interface CourseMarks {
  steps: ReadonlyMap<string, CourseMark>;
  /** Lines that were taken, by id: 0 to 1, how often. */
  lines: ReadonlyMap<string, number>;
}

export type CourseStore = StoreApi<CourseMarks>;

export function createCourseStore(): CourseStore {
  return createStore<CourseMarks>(() => ({ steps: new Map(), lines: new Map() }));
}

/** Shows these marks; those that say the same stay the same objects, so that their steps are not drawn anew. */
export function showMarks(store: CourseStore, { steps, lines }: CourseMarks): void {
  const before = store.getState().steps;
  const kept = new Map<string, CourseMark>();
  for (const [id, mark] of steps) {
    const old = before.get(id);
    kept.set(id, old && JSON.stringify(old) === JSON.stringify(mark) ? old : mark);
  }
  store.setState({ steps: kept, lines });
}

// Canvases that play nothing share one that stays empty.
const CourseContext = createContext<CourseStore>(createCourseStore());
export const CourseProvider = CourseContext.Provider;

/** Draws anew only when what `select` answers changes (by identity). */
export function useCourseMarks<T>(select: (marks: CourseMarks) => T): T {
  return useStore(use(CourseContext), select);
}
