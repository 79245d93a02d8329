import { kindTitle } from './kinds.ts';

/** A piece that a campaign uses, with the version that may be used. Instants are ISO. */
export interface Piece {
  id: string;
  kind: string;
  title: string;
  approved: {
    validFrom: string | null;
    validTo: string | null;
    /** Of an address: what it answered last; null where nobody has looked. Absent for files. */
    check?: { status: number | null; problem: string | null } | null;
  } | null;
}

export type ShortfallCode =
  | 'MISSING'
  | 'NOT_APPROVED'
  | 'NOT_YET_VALID'
  | 'EXPIRED'
  | 'LINK_MISSING'
  | 'LINK_NOT_CHECKED'
  | 'LINK_BROKEN';

/** Why material is not ready. `materialId` is absent where there is no piece of the kind. */
export interface Shortfall {
  kind: string;
  code: ShortfallCode;
  message: string;
  materialId?: string;
}

/**
 * What keeps material of these kinds from being ready (S17, S19): each needs an approved piece, and every approved piece
 * must be valid now and its address must answer. Drafts beside an approved piece do not count. Pure.
 */
export function findShortfalls(kinds: readonly string[], pieces: readonly Piece[], now: string): Shortfall[] {
  return [...new Set(kinds)].flatMap((kind): Shortfall[] => {
    const ofKind = pieces.filter((piece) => piece.kind === kind);
    const approved = ofKind.filter((piece) => piece.approved !== null);
    if (ofKind.length === 0) return [{ kind, code: 'MISSING', message: `${kindTitle(kind)}: there is none yet.` }];
    const [first] = ofKind;
    if (approved.length === 0 && first) {
      const message = `${kindTitle(kind)}: no version of “${first.title}” is approved yet.`;
      return [{ kind, code: 'NOT_APPROVED', message, materialId: first.id }];
    }
    return approved.flatMap((piece) => shortfallOf(piece, now) ?? []);
  });
}

function shortfallOf({ id, kind, title, approved }: Piece, now: string): Shortfall | undefined {
  if (!approved) return undefined;
  const { validFrom, validTo, check } = approved;
  const say = (code: ShortfallCode, what: string): Shortfall => ({
    kind,
    code,
    message: `${kindTitle(kind)}: “${title}” ${what}`,
    materialId: id,
  });
  if (validTo !== null && Date.parse(validTo) <= Date.parse(now)) return say('EXPIRED', 'is no longer valid.');
  if (validFrom !== null && Date.parse(validFrom) > Date.parse(now)) return say('NOT_YET_VALID', 'is not valid yet.');
  if (check === undefined)
    return kind === 'web_page' ? say('LINK_MISSING', 'is a file, and has no address yet.') : undefined;
  if (check === null) return say('LINK_NOT_CHECKED', 'has not been opened to see whether it answers.');
  if (check.status === null) return say('LINK_BROKEN', `cannot be reached: ${check.problem ?? 'no answer'}`);
  return check.status >= 400 ? say('LINK_BROKEN', `answers with the error ${check.status}.`) : undefined;
}
