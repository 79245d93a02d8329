import type { Sql } from '../database.ts';

export interface StoredException {
  id: string;
  campaignId: string;
  sku: string;
  /** By channel, minor units. */
  prices: Record<string, number>;
  reason: string;
  askedById: string;
  askedBy: string;
  salesBy: string | null;
  operationsBy: string | null;
}

const LIST = `SELECT e.id, e.campaign_id AS "campaignId", e.sku, e.prices, e.reason, e.asked_by_id AS "askedById", a.name AS "askedBy",
    s.name AS "salesBy", o.name AS "operationsBy"
  FROM price_exception e JOIN member a ON a.id = e.asked_by_id LEFT JOIN member s ON s.id = e.sales_by_id
    LEFT JOIN member o ON o.id = e.operations_by_id
  WHERE ($1::uuid IS NULL OR e.campaign_id = $1) AND ($2::uuid IS NULL OR e.id = $2) ORDER BY e.asked_at DESC, e.id LIMIT 500`;

/** The newest first. */
export function listExceptions(
  sql: Sql,
  { campaignId, id }: { campaignId?: string; id?: string },
): Promise<StoredException[]> {
  return sql<StoredException & Record<string, unknown>>(LIST, [campaignId ?? null, id ?? null]);
}

const ADD = `INSERT INTO price_exception (id, workspace_id, campaign_id, sku, prices, reason, asked_by_id, asked_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;

export async function addException(
  sql: Sql,
  exception: {
    id: string;
    workspaceId: string;
    campaignId: string;
    sku: string;
    prices: Record<string, number>;
    reason: string;
    memberId: string;
    at: Date;
  },
): Promise<void> {
  const { id, workspaceId, campaignId, sku, prices, reason, memberId, at } = exception;
  await sql(ADD, [id, workspaceId, campaignId, sku, JSON.stringify(prices), reason, memberId, at]);
}

const AGREE = {
  sales: 'UPDATE price_exception SET sales_by_id = $2 WHERE id = $1',
  operations: 'UPDATE price_exception SET operations_by_id = $2 WHERE id = $1',
};

export async function agree(sql: Sql, id: string, side: keyof typeof AGREE, memberId: string): Promise<void> {
  await sql(AGREE[side], [id, memberId]);
}
