/** A process of the product that a supervisor can watch. `pid` is another one after each `restart`. */
export interface Service {
  readonly name: string;
  readonly pid: number;
  /** The signal that makes it end in order. */
  readonly signal: NodeJS.Signals;
  /** The exit code or signal once it has ended, else undefined. */
  exited(): string | undefined;
  /** SIGKILL, as a crash would do. */
  kill(): Promise<void>;
  /** Starts again after an end, and waits until it answers. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}
