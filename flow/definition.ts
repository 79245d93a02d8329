import { z } from 'zod';

/** Step ids: a letter, then at most 39 letters, digits or underscores, and no name of `Object.prototype`. */
export const stepIdSchema = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/)
  .refine((id) => !(id in Object.prototype), 'must not be a name of Object.prototype');

const settingValue: z.ZodType<SettingValue> = z.json();
export type SettingValue = null | boolean | number | string | SettingValue[] | { [key: string]: SettingValue };

export const stepSchema = z.object({
  type: z.string().min(1).max(40),
  label: z.string().max(80).default(''),
  settings: z.record(z.string(), settingValue).default({}),
});
/** A box of a flow. `settings` hold the written form of each setting (`'3bd'`, `['email', 'phone']`). */
export type Step = z.infer<typeof stepSchema>;

export const edgeSchema = z.object({ from: stepIdSchema, outcome: z.string().min(1).max(40), to: stepIdSchema });
export type Edge = z.infer<typeof edgeSchema>;

/**
 * What operations draws. Positions are a `Layout`, where a scope stands is a `State`; they never share an object.
 * A draft holds at most 2,000 steps; a published flow at most 200 steps, 500 edges and 128 KB (G31).
 */
export const definitionSchema = z.object({
  schemaVersion: z.literal(1),
  name: z.string().min(1).max(120),
  steps: z.record(stepIdSchema, stepSchema),
  edges: z.array(edgeSchema).max(5000),
  tables: z.record(z.string(), settingValue).default({}),
});
export type FlowDefinition = z.infer<typeof definitionSchema>;

/**
 * Top left corner of each step in canvas pixels; and notes, each with its text, under ids that no step can have
 * (`flow/picture/notes.ts`). Words on a canvas are no part of the flow, so they never change its hash.
 */
export const layoutSchema = z.record(
  z.string(),
  z.object({ x: z.number(), y: z.number(), note: z.string().max(2000).optional() }),
);
export type Layout = z.infer<typeof layoutSchema>;

export type ScopeKind = 'campaign' | 'item' | 'enquiry';
export type Side = 'marketing' | 'sales' | 'service' | 'joint' | 'operations';

/** What is wrong with a flow: a value, never an exception. `path` is a run prefix, step ids in the order entered. */
export interface Problem {
  code: string;
  severity: 'error' | 'warning';
  stepId?: string;
  outcome?: string;
  setting?: string;
  path?: string[];
  /** Edges on the failing path, for the canvas to light. */
  edges?: Edge[];
  /** A whole sentence in marketing words. */
  message: string;
  /** The policy of operations that is broken or cannot be read. */
  policyId?: string;
  /** A change that would mend it, offered as one button. */
  fix?: { label: string; set: Edge };
}

/** The step that an outcome leads to, or undefined where the outcome is loose. */
export function targetOf(flow: FlowDefinition, from: string, outcome: string): string | undefined {
  return flow.edges.find((edge) => edge.from === from && edge.outcome === outcome)?.to;
}
