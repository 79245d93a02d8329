import type { Problem } from './definition.ts';

/** Where in a definition a problem is: a JSON pointer (`/steps/launch/settings/window`), '' for the flow as a whole. */
export function problemPointer({ stepId, outcome, setting }: Problem): string {
  if (stepId === undefined) return '';
  const part = setting === undefined ? (outcome === undefined ? [] : ['outcomes', outcome]) : ['settings', setting];
  return ['', 'steps', stepId, ...part].map((each) => each.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
}
