/** What a command writes: `out` is what was asked for, `error` everything else. Each call ends a line. */
export interface Terminal {
  out(text: string): void;
  error(text: string): void;
}

/** One word of the command line. Answers the exit code; throws `StartProblem` for what a person can mend. */
export interface Command {
  /** One line for the list, with what it takes. */
  usage: string;
  run(args: string[], terminal: Terminal): Promise<number>;
}

export const exit = { fine: 0, found: 1, unreadable: 2 } as const;

/** The command line itself is wrong: told with the usage, and exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}
