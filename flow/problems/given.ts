import type { Policy } from '../policies/policy.ts';

/** The people of a workspace, as far as rules about who decides need them. */
export interface GivenPeople {
  /** Member ids behind one written name (`sales.lead`, `role:operations`, `user:anna`); undefined where nobody is called so. */
  resolve(who: string): string[] | undefined;
  /** Who owns the campaign, and who changed it last: neither counts among those who approve it (G11). */
  owner?: string;
  lastEditor?: string;
}

/** What only a workspace knows. All of it is optional: what is not given is not judged. */
export interface Given {
  policies?: readonly Policy[];
  /** Codes of built-in rules that operations have switched off. */
  off?: readonly string[];
  people?: GivenPeople;
  /** Names that there are; one that a step uses and that is not among them is a problem. */
  known?: {
    forms?: ReadonlySet<string>;
    checklists?: ReadonlySet<string>;
    groups?: ReadonlySet<string>;
    templates?: ReadonlySet<string>;
    tracks?: ReadonlySet<string>;
  };
  /** Ways in that have a source code of their own. */
  sourceCodes?: ReadonlySet<string>;
  /** Kinds of the campaign's objectives, such as `awareness`. */
  objectives?: readonly string[];
}
