import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';
import type { Clarity } from '../../flow/material/clarity.ts';
import { kindTitle } from '../../flow/material/kinds.ts';
import { newId } from '../../prisma/id.ts';

export interface DemoPiece {
  kind: string;
  title: string;
  clarity: Clarity;
  /** Either a file, or the address of a page that answers. */
  file?: { name: string; mediaType: string; bytes: Buffer };
  url?: string;
}

interface Around {
  workspaceId: string;
  /** Who made and approved it. */
  byId: string;
  at: Date;
  /** Uses it; absent: it only stands in the library. */
  campaignId?: string;
  /** Where files go; without it there may be none among the pieces. */
  filesDir?: string;
}

const ADD = `WITH piece AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS x(id uuid, version uuid, "check" uuid, kind text, title text, audience text,
    name text, type text, size int, url text, checksum text, clarity jsonb)),
  material AS (INSERT INTO material (id, workspace_id, kind, title, audience, author_id, created_at)
    SELECT id, $2, kind, title, audience, $3, $4 FROM piece),
  version AS (INSERT INTO material_version (id, workspace_id, material_id, n, file_name, media_type, size, url, checksum, clarity, state, author_id,
      created_at, approved_by_id, approved_at)
    SELECT version, $2, id, 1, name, type, size, url, checksum, clarity, 'approved', $3, $4, $3, $4 FROM piece),
  answered AS (INSERT INTO link_check (id, workspace_id, version_id, status, final_url, tracking, at)
    SELECT "check", $2, version, 200, url, 'kept', $4 FROM piece WHERE url IS NOT NULL)
  INSERT INTO campaign_material (workspace_id, campaign_id, material_id, by_id, at)
    SELECT $2, $5, id, $3, $4 FROM piece WHERE $5::uuid IS NOT NULL`;

/** Adds approved pieces to the library. */
export async function addPieces(system: Pool, pieces: readonly DemoPiece[], around: Around): Promise<void> {
  const { workspaceId, byId, at, campaignId, filesDir } = around;
  const rows = pieces.map(({ kind, title, clarity, file, url }) => {
    const checksum = createHash('sha256')
      .update(file?.bytes ?? url ?? '')
      .digest('hex');
    if (file) keep(join(filesDir ?? '', workspaceId), checksum, file.bytes);
    return {
      id: newId(),
      version: newId(),
      check: newId(),
      kind,
      title,
      audience: clarity.audience,
      name: file?.name ?? null,
      type: file?.mediaType ?? null,
      size: file?.bytes.length ?? null,
      url: url ?? null,
      checksum,
      clarity,
    };
  });
  await system.query(ADD, [JSON.stringify(rows), workspaceId, byId, at, campaignId ?? null]);
}

function keep(folder: string, checksum: string, bytes: Buffer): void {
  mkdirSync(join(folder, checksum.slice(0, 2)), { recursive: true });
  writeFileSync(join(folder, checksum.slice(0, 2), checksum), bytes);
}

/** One piece of each kind, each a page below `origin`: what a campaign of a test needs to be ready. */
export function piecesOfKinds(kinds: readonly string[], origin: string): DemoPiece[] {
  const clarity = { audience: 'Everybody', problem: 'None', whatWeDo: 'Paper', benefits: ['It is there'] };
  return kinds.map((kind) => ({ kind, title: kindTitle(kind), clarity, url: `${origin}/${kind}` }));
}
