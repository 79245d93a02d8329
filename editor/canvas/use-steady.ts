import { useCallback, useLayoutEffect, useRef } from 'react';

/** The same function at every draw, doing what the last one given does. Not to be called while drawing. */
export function useSteady<Given extends unknown[], Answer>(
  deed: (...given: Given) => Answer,
): (...given: Given) => Answer {
  const latest = useRef(deed);
  useLayoutEffect(() => {
    latest.current = deed;
  });
  return useCallback((...given: Given) => latest.current(...given), []);
}
