import { z } from 'zod';

/** What a result says, and so how it is read: people, quorum, due and ladder of an approval, or a plain value. */
export const resultKinds = ['who', 'quorum', 'due', 'escalate', 'value'] as const;
export type ResultKind = (typeof resultKinds)[number];

const constant = z.union([z.string().max(200), z.number(), z.boolean()]);

/**
 * One cell: the column's fact compared with constants. `missing` and `present` ask whether it is known at all; every
 * other comparison with a fact that is not known is unknown. Bounds of `between` are both inside.
 */
export const cellSchema = z.discriminatedUnion('is', [
  z.object({ is: z.enum(['=', '!=', '<', '<=', '>', '>=', 'before', 'after']), value: constant }),
  z.object({ is: z.enum(['in', 'notIn']), values: z.array(constant).min(1).max(50) }),
  z.object({ is: z.literal('between'), from: constant, to: constant }),
  z.object({ is: z.enum(['missing', 'present']) }),
]);
export type Cell = z.infer<typeof cellSchema>;

export const rowSchema = z.object({
  id: z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/),
  /** One a column; null says nothing about it. */
  when: z.array(cellSchema.nullable()),
  /** One a result, as written (`sales.lead`, `2of3`, `2bd`, `sales.head,role:operations`). */
  then: z.array(z.string().max(500)),
  /** Kept, and not asked. */
  muted: z.literal(true).optional(),
  note: z.string().max(200).optional(),
});
export type Row = z.infer<typeof rowSchema>;

/**
 * Rows of conditions with results. `first`: the first row that is not false decides, unknown included; `unique`: rows must
 * not overlap. What no row decides takes `otherwise`, which there must be.
 */
export const tableSchema = z.object({
  title: z.string().max(80).optional(),
  hit: z.enum(['first', 'unique']),
  columns: z.array(z.string().min(1).max(80)).max(20),
  results: z.array(z.enum(resultKinds)).min(1),
  rows: z.array(rowSchema).max(500),
  otherwise: z.array(z.string().max(500)),
});
export type RuleTable = z.infer<typeof tableSchema>;
