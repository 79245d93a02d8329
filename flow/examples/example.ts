import { z } from 'zod';

/** What was decided in a course, and when. `who` of an answer: who was asked. */
const decidedSchema = z.object({
  at: z.iso.datetime(),
  scope: z.string().max(120),
  stepId: z.string().max(40),
  visit: z.number().int().min(1),
  kind: z.enum(['answer', 'decide', 'act', 'effect']),
  who: z.string().max(200).optional(),
  outcome: z.string().max(60),
  /** How many dues and arrivals of the same instant came before it. Absent: none. */
  behind: z.number().int().min(0).optional(),
});
export type Decided = z.infer<typeof decidedSchema>;

const occurredSchema = z.union([
  z.object({ at: z.iso.datetime(), kind: z.literal('enquire'), stepId: z.string().max(40) }),
  z.object({
    at: z.iso.datetime(),
    kind: z.literal('edit'),
    subjects: z.array(z.string().max(60)).max(20),
    launchAt: z.iso.datetime().optional(),
  }),
  z.object({
    at: z.iso.datetime(),
    kind: z.literal('interrupt'),
    scope: z.string().max(120),
    interrupt: z.union([
      z.object({ kind: z.enum(['paused', 'resumed', 'stopRequested', 'withdrawn', 'erased', 'touched']) }),
      z.object({ kind: z.literal('cancelled'), reason: z.string().max(200) }),
    ]),
  }),
]);
/** What a person did to a course beside deciding. */
export type Occurred = z.infer<typeof occurredSchema>;

const passedSchema = z.object({ stepId: z.string().max(40), outcome: z.string().max(60), at: z.iso.datetime() });
/** A step that was left, and by which outcome. */
export type Passed = z.infer<typeof passedSchema>;

const expectedSchema = z.object({
  scope: z.string().max(120),
  /** Absent: it was not over when the course was kept. */
  ended: z.string().max(60).optional(),
  steps: z.array(passedSchema).max(2000),
});
/** The way of one scope of a course: the campaign, an item or a person. */
export type Expected = z.infer<typeof expectedSchema>;

/**
 * A course that was kept: what was decided and when, and what came of it. It holds no place of a random stream, so that it
 * can be played on a flow that has changed since.
 */
export const exampleSchema = z.object({
  settings: z.object({
    seed: z.number().int(),
    scope: z.enum(['campaign', 'item', 'enquiry']).optional(),
    entry: z.string().max(40).optional(),
    enquiries: z.number().int().min(0).max(20).optional(),
    items: z.number().int().min(0).max(20).optional(),
  }),
  /** Steps that the flow had: those that came later have nothing recorded. */
  steps: z.array(z.string().max(40)).max(2000),
  /** How far it was played. */
  until: z.iso.datetime(),
  decided: z.array(decidedSchema).max(5000),
  occurred: z.array(occurredSchema).max(500),
  expected: z.array(expectedSchema).min(1).max(200),
});
export type Example = z.infer<typeof exampleSchema>;
