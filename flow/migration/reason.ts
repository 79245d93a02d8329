/** Why a scope cannot be moved. `path`: step ids of the new flow, from where it would stand to what must not happen. */
export interface Refusal {
  code:
    | 'ENDED'
    | 'PAUSED'
    | 'STATE_UNREADABLE'
    | 'FLOW_HAS_PROBLEMS'
    | 'NO_TARGET'
    | 'TARGET_UNKNOWN'
    | 'TARGET_SCOPE'
    | 'TARGET_CANNOT_WAIT'
    | 'BLOCK_DIFFERS'
    | 'BREAKS_RULE'
    | 'RUNS_AWAY';
  stepId?: string;
  message: string;
  path?: string[];
  /** Of `BREAKS_RULE`: the guard, or `POLICY` and the policy's id. */
  rule?: string;
}
