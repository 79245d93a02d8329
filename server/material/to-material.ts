import { clarityGrade, comprehension, READING_GRADE_LIMIT } from '../../flow/material/clarity.ts';
import type { Sql } from '../../prisma/database.ts';
import { campaignsUsing, versionsOf, type StoredMaterial, type StoredVersion } from '../../prisma/stores/material.ts';
import type { Material, MaterialVersion } from './contract.ts';

export function toVersion(stored: StoredVersion, now: Date): MaterialVersion {
  const { validFrom, validTo, createdAt, approvedAt, lastUsedAt, check, understood, ...rest } = stored;
  const readingGrade = clarityGrade(stored.clarity);
  const begun = validFrom === null || validFrom <= now;
  const over = validTo !== null && validTo <= now;
  return {
    ...rest,
    validFrom: validFrom?.toISOString() ?? null,
    validTo: validTo?.toISOString() ?? null,
    valid: stored.state === 'approved' && begun && !over,
    createdAt: createdAt.toISOString(),
    approvedAt: approvedAt?.toISOString() ?? null,
    check: check && { ...check, at: check.at.toISOString(), broken: isBroken(check) },
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    readingGrade,
    warnings: warningsOf(stored, readingGrade, over),
    comprehension: comprehension(understood),
  };
}

function isBroken({ status }: { status: number | null }): boolean {
  return status === null || status >= 400;
}

function warningsOf({ check, url }: StoredVersion, grade: number | null, over: boolean): MaterialVersion['warnings'] {
  const warnings: MaterialVersion['warnings'] = [];
  if (grade !== null && grade > READING_GRADE_LIMIT)
    warnings.push({
      code: 'READING_GRADE',
      message: `It takes ${grade} years of school to read this easily. Aim for ${READING_GRADE_LIMIT}: shorter sentences, shorter words.`,
    });
  if (over) warnings.push({ code: 'EXPIRED', message: 'It is no longer valid.' });
  if (check && isBroken(check))
    warnings.push({
      code: 'LINK_BROKEN',
      message:
        check.status === null
          ? `The page cannot be reached: ${check.problem ?? ''}`
          : `The page answers ${check.status}.`,
    });
  if (check?.tracking === 'lost')
    warnings.push({ code: 'TRACKING_LOST', message: 'The code in the address is lost on the way to the page.' });
  if (url !== null && check?.tracking === 'none')
    warnings.push({ code: 'TRACKING_MISSING', message: 'The address has no code, so visits cannot be told apart.' });
  return warnings;
}

/** Pieces with their versions to use and where they are used, in the order given. */
export async function toMaterials(sql: Sql, stored: readonly StoredMaterial[], now: Date): Promise<Material[]> {
  const ids = stored.map(({ id }) => id);
  const versions = byMaterial(await versionsOf(sql, ids));
  const using = byMaterial(await campaignsUsing(sql, ids));
  return stored.map(({ createdAt, ...material }) => {
    const own = versions.get(material.id) ?? [];
    const current = own.find(({ state }) => state === 'approved');
    return {
      ...material,
      createdAt: createdAt.toISOString(),
      current: current ? toVersion(current, now) : null,
      newest: own[0] ? toVersion(own[0], now) : null,
      usedIn: (using.get(material.id) ?? []).map(({ id, name, code }) => ({ id, name, code })),
    };
  });
}

function byMaterial<T extends { materialId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.materialId);
    if (group) group.push(row);
    else groups.set(row.materialId, [row]);
  }
  return groups;
}
