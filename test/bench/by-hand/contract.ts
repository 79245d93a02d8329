/** What workflow and activities of the lifecycle written by hand share. */
export const HAND_QUEUE = 'by-hand';

export interface Ref {
  workspaceId: string;
  enquiryId: string;
}

/** Sent once the answer's row is committed. */
export interface Decision {
  taskId: string;
  outcome: string;
}

/** A task that was opened, the mail about it, and how long it may take. */
export interface Opened {
  taskId: string;
  effectId: string;
  waitMs: number;
}

export interface Activities {
  dedupe(ref: Ref): Promise<'unique' | 'duplicate'>;
  triage(ref: Ref): Promise<'fit' | 'out' | 'else'>;
  assign(ref: Ref): Promise<string | undefined>;
  offer(ref: Ref, memberId: string): Promise<Opened>;
  open(ref: Ref, step: 'qualify' | 'order', answered: Decision): Promise<Opened>;
  notify(ref: Ref, effectId: string): Promise<void>;
  finish(ref: Ref, outcome: string, answered?: Decision): Promise<void>;
}
