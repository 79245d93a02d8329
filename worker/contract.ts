/** Temporal names that server and worker share. Inputs and histories hold ids only. */
export const QUEUE = { people: 'people', enquiries: 'enquiries', effects: 'effects' } as const;

/** What a scope's workflow is called, started with and poked by. */
export interface ScopeRef {
  workspaceId: string;
  scopeId: string;
}
export type ScopeWorkflow = 'campaignRun' | 'campaignItem' | 'enquiry';

const PREFIX = { campaign: 'run', item: 'item', enquiry: 'enq' } as const;
const TYPE = { campaign: 'campaignRun', item: 'campaignItem', enquiry: 'enquiry' } as const;

/** `run:{id}`, `item:{id}`, `enq:{id}`: one workflow a scope, whatever happens. */
export function workflowOf(kind: 'campaign' | 'item' | 'enquiry', scopeId: string) {
  return {
    workflowId: `${PREFIX[kind]}:${scopeId}`,
    type: TYPE[kind],
    taskQueue: kind === 'enquiry' ? QUEUE.enquiries : QUEUE.people,
  };
}

export const POKE = 'poke';

/** A paged import: workflow `import:{id}` of type `importPages` on the enquiries queue, input `{ workspaceId, importId }`. */
export interface ImportRef {
  workspaceId: string;
  importId: string;
}
export const IMPORT_WORKFLOW = 'importPages';

/** After one page of an import: rows settled so far, of all. `waitMs`: others come first, look again then. */
export interface ImportPage {
  done: boolean;
  total: number;
  at: number;
  waitMs?: number;
}

/** Takes up the next page. Performed twice it takes two: each page is one transaction that moves the import's cursor. */
export interface ImportActivities {
  importPage(ref: ImportRef): Promise<ImportPage>;
}

/** What a workflow is told of its scope: see `StepAnswer` of the engine. `standing`: where it stands, in words without names. */
export interface StepActivities {
  step(ref: ScopeRef): Promise<{ waitMs?: number; effects: string[]; ended?: true; standing?: string }>;
}

/** The most effects that one step lists; when all of them are settled the next ones are asked for. */
export const EFFECTS_LISTED = 50;

/** Performs one row of the effect ledger. `poke`: a cause came of it that the scope should see at once. */
export interface EffectActivities {
  performEffect(ref: ScopeRef & { effectId: string }): Promise<{ poke: boolean }>;
}

/** Housekeeping: closing runs that are done, scopes that do not move, imports without a workflow. */
export interface SweepActivities {
  sweepOnce(): Promise<void>;
}
