import { evaluate as evaluateCel, parse as parseCel } from 'cel-js';
import jsonLogic from 'json-logic-js';
import { Engine } from 'json-rules-engine';
import { compileRule } from '../../../flow/rules/compile-rule.ts';
import { parseRule } from '../../../flow/rules/parse-rule.ts';
import { holds } from '../../../flow/rules/rule.ts';
import type { Truth } from '../../../flow/rules/rule.ts';

/** One rule in four languages. All read it once; what is measured is asking it. */
export const ruleText =
  'enquiry.score >= 60 and enquiry.inSegment and (campaign.budget > 1000 or enquiry.kind in (order, demo)) and not answers.loan = yes and enquiry.touches < 5';

export const rule = parseRule(ruleText);
export const compiled = compileRule(rule);

/** Facts as the engine gathers them: what is not known is absent, so that no two need be of one shape. */
export interface Record20 {
  [scope: string]: unknown;
  now: string;
  workspace: { budgetLimit: number; tz: string };
  campaign: { kind?: string; budget?: number; channels?: string[]; owner?: string };
  enquiry: {
    kind?: string;
    channel?: string;
    score?: number;
    inSegment?: boolean;
    touches?: number;
    country?: string;
    product?: string;
  };
  answers: { loan?: string; balance?: number; job?: string; age?: number; housing?: string; month?: string };
}

/** `isComplete`: with all that the rule reads, for engines that do not know of missing facts; the rest may be missing. */
export function records(count: number, isComplete: boolean): Record20[] {
  let seed = 7;
  const one = (of: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (seed >> 8) % of;
  };
  const read = new Set([
    'enquiry.score',
    'enquiry.inSegment',
    'campaign.budget',
    'enquiry.kind',
    'answers.loan',
    'enquiry.touches',
  ]);
  const some = <Known>(scope: string, values: Required<Known>): Known =>
    Object.fromEntries(
      Object.entries(values as Record<string, unknown>).filter(
        ([name]) => one(10) > 0 || (isComplete && read.has(`${scope}.${name}`)),
      ),
    ) as Known;
  return Array.from({ length: count }, () => ({
    now: '2027-05-04T08:00:00Z',
    workspace: { budgetLimit: 1000, tz: 'Europe/London' },
    campaign: some<Record20['campaign']>('campaign', {
      kind: 'mailing',
      budget: one(2000),
      channels: ['email'],
      owner: 'ann',
    }),
    enquiry: some<Record20['enquiry']>('enquiry', {
      kind: ['order', 'demo', 'question'][one(3)]!,
      channel: 'web',
      country: 'GB',
      score: 30 + one(100),
      inSegment: one(4) > 0,
      product: 'loan',
      touches: one(7),
    }),
    answers: some<Record20['answers']>('answers', {
      job: 'admin',
      loan: ['yes', 'no'][one(2)]!,
      balance: one(3000),
      age: 40,
      housing: 'no',
      month: 'may',
    }),
  }));
}

/** A number, also as digits, as imports keep it. */
const numberOf = (fact: unknown): number | undefined => {
  if (typeof fact === 'number') return Number.isFinite(fact) ? fact : undefined;
  return typeof fact === 'string' && /^-?\d{1,15}(\.\d{1,15})?$/.test(fact) ? Number(fact) : undefined;
};
const atLeast = (fact: unknown, least: number): Truth => {
  const number = numberOf(fact);
  return number === undefined ? null : number >= least;
};
const moreThan = (fact: unknown, bound: number): Truth => {
  const number = numberOf(fact);
  return number === undefined ? null : number > bound;
};
const lessThan = (fact: unknown, bound: number): Truth => {
  const number = numberOf(fact);
  return number === undefined ? null : number < bound;
};
const is = (fact: unknown, value: string | boolean): Truth => (typeof fact === typeof value ? fact === value : null);
const oneOf = (fact: unknown, values: string[]): Truth =>
  typeof fact === 'string' ? values.some((value) => value === fact) : null;
const both = (a: Truth, b: Truth): Truth =>
  a === false || b === false ? false : a === null || b === null ? null : true;
const either = (a: Truth, b: Truth): Truth =>
  a === true || b === true ? true : a === null || b === null ? null : false;
const not = (a: Truth): Truth => (a === null ? null : !a);
const kinds = ['order', 'demo'];

/** As somebody writes it who knows that a fact may be missing. */
export function byHand({ enquiry, campaign, answers }: Record20): Truth {
  return both(
    both(
      both(
        both(atLeast(enquiry.score, 60), is(enquiry.inSegment, true)),
        either(moreThan(campaign.budget, 1000), oneOf(enquiry.kind, kinds)),
      ),
      not(is(answers.loan, 'yes')),
    ),
    lessThan(enquiry.touches, 5),
  );
}

/** The same without three values: wrong where a fact is missing, and all that a processor can do. */
export function withoutUnknown({ enquiry, campaign, answers }: Record20): boolean {
  return (
    enquiry.score! >= 60 &&
    enquiry.inSegment === true &&
    (campaign.budget! > 1000 || enquiry.kind === 'order' || enquiry.kind === 'demo') &&
    answers.loan !== 'yes' &&
    enquiry.touches! < 5
  );
}

export interface Peer {
  name: string;
  asks(record: Record20): boolean | Promise<boolean>;
  /** How many records one round asks it; slow ones fewer. */
  count: number;
}

export function peers(): Peer[] {
  return [
    { name: 'cel-js 0.8', asks: celOf(), count: 1000 },
    { name: 'json-logic-js 2.0', asks: logicOf(), count: 1000 },
    { name: 'json-rules-engine 7.3', asks: rulesEngineOf(), count: 100 },
  ];
}

function celOf(): Peer['asks'] {
  const parsed = parseCel(
    'enquiry.score >= 60 && enquiry.inSegment && (campaign.budget > 1000 || enquiry.kind in ["order", "demo"]) && !(answers.loan == "yes") && enquiry.touches < 5',
  );
  if (!parsed.isSuccess) throw new Error(parsed.errors.join('; '));
  return (record) => evaluateCel(parsed.cst, record) === true;
}

function logicOf(): Peer['asks'] {
  const logic = {
    and: [
      { '>=': [{ var: 'enquiry.score' }, 60] },
      { '===': [{ var: 'enquiry.inSegment' }, true] },
      { or: [{ '>': [{ var: 'campaign.budget' }, 1000] }, { in: [{ var: 'enquiry.kind' }, ['order', 'demo']] }] },
      { '!': [{ '===': [{ var: 'answers.loan' }, 'yes'] }] },
      { '<': [{ var: 'enquiry.touches' }, 5] },
    ],
  };
  return (record) => jsonLogic.apply(logic as Parameters<typeof jsonLogic.apply>[0], record) === true;
}

function rulesEngineOf(): Peer['asks'] {
  const on = (fact: string, path: string, operator: string, value: unknown) => ({
    fact,
    path: `$.${path}`,
    operator,
    value,
  });
  const engine = new Engine([
    {
      conditions: {
        all: [
          on('enquiry', 'score', 'greaterThanInclusive', 60),
          on('enquiry', 'inSegment', 'equal', true),
          { any: [on('campaign', 'budget', 'greaterThan', 1000), on('enquiry', 'kind', 'in', ['order', 'demo'])] },
          { not: on('answers', 'loan', 'equal', 'yes') },
          on('enquiry', 'touches', 'lessThan', 5),
        ],
      },
      event: { type: 'yes' },
    },
  ]);
  return async (record) => (await engine.run(record)).events.length > 0;
}

/** Throws where one of them answers another thing than ours. */
export async function allAgree(sample: Record20[]): Promise<void> {
  const others = peers();
  for (const record of sample) {
    const ours = holds(compiled(record));
    if (byHand(record) !== compiled(record) || withoutUnknown(record) !== ours)
      throw new Error('By hand it is another rule');
    for (const { name, asks } of others) {
      if ((await asks(record)) !== ours) throw new Error(`${name} answers otherwise for ${JSON.stringify(record)}`);
    }
  }
}
