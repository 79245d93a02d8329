import type { Cause, Interrupt } from '../state.ts';
import { checkRelied } from './relied.ts';
import { applyToToken, contextOf, endScope } from './work.ts';
import type { Work } from './work.ts';

/** Applies a cause that is valid at any step: what holds for the scope first, then what each waiting step makes of it. */
export function interrupt(work: Work, cause: Interrupt & { fedAt: string }): void {
  const { state } = work;
  switch (cause.kind) {
    case 'paused':
      state.paused = true;
      state.pausedAt = cause.since ?? cause.fedAt;
      return;
    case 'resumed':
      state.paused = false;
      delete state.pausedAt;
      for (const { stepId, visit, at } of cause.dues ?? []) {
        state.tokens = state.tokens.map((token) =>
          token.stepId === stepId && token.visit === visit && token.due
            ? { ...token, due: { ...token.due, at } }
            : token,
        );
      }
      return;
    case 'cancelled':
      return endScope(work, 'cancelled', cause.reason);
    case 'withdrawn':
    case 'erased':
      return endScope(work, cause.kind, undefined);
    case 'migrated':
      return;
    case 'stopRequested':
      state.stopRequested = true;
      return tellTokens(work, cause);
    case 'subjectChanged':
      state.relied = checkRelied(state.relied, cause.hashes);
      return tellTokens(work, cause);
    case 'reassigned':
    case 'touched':
    case 'launchDatePassed':
      return tellTokens(work, cause);
  }
}

function tellTokens(work: Work, cause: Cause): void {
  for (const told of work.state.tokens.slice()) {
    // An earlier token's escape may have cancelled this one.
    if (!work.state.tokens.includes(told)) continue;
    const result = work.shape.step(told.stepId).type.resume(contextOf(work, told), cause);
    if (result) applyToToken(work, told, result);
  }
}
