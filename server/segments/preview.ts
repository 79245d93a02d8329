import { ruleSentence } from '../../flow/rules/rule-sentence.ts';
import type { RuleGroup } from '../../flow/rules/rule.ts';
import { findContacts, listContacts } from '../../prisma/stores/contacts.ts';
import { contactsWhere, findSegment } from '../../prisma/stores/segments.ts';
import type { Handler, Transaction } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import type { SegmentPreview, segmentsContract } from './contract.ts';
import { readRule } from './read-rule.ts';

const SAMPLE = 10;

export const attempt: Handler<typeof segmentsContract.attempt> = (ctx, { body }) => {
  const rule = readRule(body.rule);
  return ctx.look((tx) => previewOf(tx, rule));
};

export const preview: Handler<typeof segmentsContract.preview> = (ctx, { params }) =>
  ctx.look(async (tx) => previewOf(tx, found(await findSegment(tx.sql, params.id), 'segment').rule));

async function previewOf({ sql, now }: Transaction, rule: RuleGroup): Promise<SegmentPreview> {
  const ids = await contactsWhere(sql, rule, now);
  const sample = await findContacts(sql, ids.slice(0, SAMPLE));
  const { total } = await listContacts(sql, { find: '', after: undefined, limit: 1 });
  return {
    count: ids.length,
    of: total,
    sentence: ruleSentence(rule),
    sample: sample.map(({ id, name, company, industry, country }) => ({ id, name, company, industry, country })),
  };
}
