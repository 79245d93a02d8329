import type { Page } from 'playwright-core';

/** A screen, or a state of one, that is worth a look. */
export interface ScreenToSee {
  /** As the pictures are called. */
  name: string;
  /** Of the demo; absent: somebody of the public. */
  who?: string;
  /** `{book}` and the like stand for what `prepare` answers. */
  path: string;
  /** Words of the main part or of a dialog once it has loaded. */
  shows: string | RegExp;
  /** What brings it from its address to its state. Called at each width, in the light. */
  deeds?: (page: Page) => Promise<void>;
  /** Selector of what the deeds have brought; the rest is as on another screen. */
  part?: string;
  /** Of a state that a phone does not have. */
  notOnPhone?: true;
  /** The picture of the design that it is held against, without its ending. */
  beside?: string;
}
