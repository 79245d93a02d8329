import type { Tx } from '../database.ts';

export interface ApiKeyRow {
  id: string;
  name: string;
  prefix: string;
  memberName: string;
  createdAt: string;
  lastUsedAt: string | null;
}

/** Keys that still open something, newest first. */
export async function listApiKeys(tx: Tx): Promise<ApiKeyRow[]> {
  const keys = await tx.models.apiKey.findMany({ where: { revokedAt: null }, orderBy: { createdAt: 'desc' } });
  const members = await tx.models.member.findMany({
    where: { id: { in: keys.map((key) => key.memberId) } },
    select: { id: true, name: true },
  });
  const names = new Map(members.map((member) => [member.id, member.name]));
  return keys.map((key) => ({
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    memberName: names.get(key.memberId) ?? '',
    createdAt: key.createdAt.toISOString(),
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  }));
}

export async function createApiKey(
  tx: Tx,
  key: {
    id: string;
    workspaceId: string;
    memberId: string;
    name: string;
    prefix: string;
    hash: string;
    createdAt: Date;
  },
): Promise<void> {
  await tx.models.apiKey.create({ data: key });
}

/** False where there is no such key, or it was revoked before. */
export async function revokeApiKey(tx: Tx, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.models.apiKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: at } });
  return count === 1;
}
