import { z } from 'zod';

/** Steps chosen from lists: of a type, with these settings as written, and called so where `label` is given. */
export const stepChoiceSchema = z.object({
  type: z.string().min(1).max(40),
  where: z.record(z.string(), z.string()).optional(),
  label: z.string().max(80).optional(),
});
export type StepChoice = z.infer<typeof stepChoiceSchema>;

/**
 * "Every path to `before` passes one of `pass`": what operations adds to the built-in rules. `from`: only on paths that
 * have left such a step, counted anew from there (after an edit, before the next launch). Of `pass`, the outcomes by which
 * the step must have been left; none named: entering it is enough, by whichever outcome it is left.
 */
export const policySchema = z.object({
  id: z.string().min(1).max(60),
  title: z.string().max(120).optional(),
  severity: z.enum(['error', 'warning']).default('error'),
  before: stepChoiceSchema,
  pass: z
    .array(stepChoiceSchema.extend({ outcomes: z.array(z.string().max(40)).max(10) }))
    .min(1)
    .max(10),
  from: stepChoiceSchema.optional(),
});
export type Policy = z.infer<typeof policySchema>;
