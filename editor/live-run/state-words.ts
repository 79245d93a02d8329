const words: Record<string, string> = {
  pending: 'Starting',
  running: 'Live',
  waiting: 'Live',
  paused: 'Held',
  closing: 'Closing: open enquiries go on',
  completed: 'Completed',
  stopped: 'Stopped',
  cancelled: 'Cancelled',
  failed: 'Failed',
};

/** The state of a run in words. */
export function stateWord(state: string): string {
  return words[state] ?? state;
}

/** Whether anything can still be held, stopped or cancelled. */
export function isOver(state: string): boolean {
  return ['completed', 'stopped', 'cancelled', 'failed'].includes(state);
}
