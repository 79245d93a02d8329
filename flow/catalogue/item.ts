import { z } from 'zod';

/** One row of a catalogue. Money in minor units; instants ISO; `row` is its place, from 1. */
export const itemSchema = z.object({
  row: z.number().int().min(1),
  sku: z.string().min(1).max(60),
  name: z.string().max(200),
  priceMinor: z.number().int().min(0).nullable(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  terms: z.string().max(1000),
  copy: z.string().max(4000),
  page: z.number().int().min(1).nullable(),
});
export type Item = z.infer<typeof itemSchema>;

/** Who decides on what (S28): Sales on range, prices and terms, Marketing on copy and layout. */
export const ownedBy = {
  sales: ['priceMinor', 'currency', 'validFrom', 'validTo', 'terms'],
  marketing: ['name', 'copy', 'page'],
} as const;
export type CatalogueSide = keyof typeof ownedBy;
