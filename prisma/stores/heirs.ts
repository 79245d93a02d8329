/** Somebody who is there when another leaves. */
export interface Colleague {
  id: string;
  role: string;
  position: string;
  isAway: boolean;
}

/** An open task of somebody who leaves, and what restricts who may have it. */
export interface OpenSeat {
  id: string;
  kind: string;
  scopeId: string;
  scopeKind: 'campaign' | 'item' | 'enquiry';
  enquiryId: string | null;
  /** Owner and last editor of the campaign, who do not approve it. */
  partial: (string | null)[];
  /** Whether a step still waits for it; an acknowledgement outlives its step. */
  isAsked: boolean;
  isOneOf: boolean;
  /** Who else has a seat at it: one human counts once. */
  seated: string[];
}

interface Heirs {
  role: string;
  deputyId: string | null;
  colleagues: readonly Colleague[];
  tasksTo?: string | undefined;
  /** Default: who was named, the deputy, then lead and head of the role. */
  order?: readonly ('deputy' | 'lead' | 'head')[];
}

/**
 * Who takes over: the first in the order who is in and may. Undefined where nobody is: then the role does. An approval
 * never comes to whoever owns the campaign or edited it last, and no seat to who has one there.
 */
export function heirOf(
  { role, deputyId, colleagues, tasksTo, order = ['deputy', 'lead', 'head'] }: Heirs,
  seat?: Pick<OpenSeat, 'kind' | 'partial' | 'seated'>,
): string | undefined {
  const named = order.flatMap((place) =>
    place === 'deputy'
      ? colleagues.filter(({ id }) => id === deputyId)
      : colleagues.filter((one) => one.role === role && one.position === place),
  );
  const first = colleagues.filter(({ id }) => id === tasksTo);
  const mayHave = ({ id, isAway }: Colleague): boolean =>
    !isAway && !(seat?.kind === 'approval' && seat.partial.includes(id)) && !(seat?.seated ?? []).includes(id);
  return [...first, ...named].find(mayHave)?.id;
}
