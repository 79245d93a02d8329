import { ruleSentence } from '../../flow/rules/rule-sentence.ts';
import type { StoredSegment, StoredSnapshot } from '../../prisma/stores/segments.ts';
import type { Segment } from './contract.ts';

export function toSegment(segment: StoredSegment): Segment {
  const { id, name, rule, estimate, version, author, updatedAt, campaigns } = segment;
  return {
    id,
    name,
    rule,
    sentence: ruleSentence(rule),
    estimate,
    version,
    author,
    updatedAt: updatedAt.toISOString(),
    campaigns,
  };
}

export function toSnapshot({ id, segmentId, runId, count, frozenAt }: StoredSnapshot) {
  return { id, segmentId, runId, count, frozenAt: frozenAt.toISOString() };
}
