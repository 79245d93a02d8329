import type { FlowDefinition } from '../../flow/definition.ts';
import { settingsOf } from '../../flow/registry.ts';
import { ruleSentence } from '../../flow/rules/rule-sentence.ts';
import { rulesOf } from '../../flow/steps/condition.ts';
import type { StoredEnquiry } from '../../prisma/stores/enquiries.ts';
import type { EnquiryFacts, EnquiryHistory, HandoffRow, PastTaskRow } from '../../prisma/stores/enquiry-detail.ts';
import type { TimelineRow } from '../../prisma/stores/timeline.ts';
import { moneyWords } from '../campaigns/field-words.ts';
import { reasonTitle } from '../tasks/reasons.ts';
import type { EnquiryDetail } from './contract.ts';
import { lowerFirst, momentIn } from './standing.ts';

type Entry = EnquiryDetail['happened'][number];

export interface HappenedInput {
  enquiry: StoredEnquiry;
  facts: Pick<EnquiryFacts, 'late' | 'kind'>;
  history: EnquiryHistory;
  activity: readonly TimelineRow[];
  flow: FlowDefinition;
  now: Date;
  tz: string;
}

/**
 * What happened to one person, newest first: what came in, what the flow decided, who was offered it and what they
 * said, orders, the end. Notes and contact attempts are lists of their own. Pure.
 */
export function happenedTo({ enquiry, facts, history, activity, flow, now, tz }: HappenedInput): Entry[] {
  const oldestFirst = activity.toReversed();
  // Of what has one instant, the later line is the later happening.
  const entries: Entry[] = [
    entry(
      'captured',
      enquiry.receivedAt,
      'captured',
      `${enquiry.source}, ${enquiry.campaignName}`,
      facts.late ? 'Came after the campaign had closed' : (enquiry.reference ?? ''),
      'theirs',
    ),
    ...history.duplicates.map(({ id, at, channel }) =>
      entry(
        `again:${id}`,
        at,
        'form',
        `Came again by ${channel.replaceAll('_', ' ')}`,
        'Added to this enquiry',
        'theirs',
      ),
    ),
    ...oldestFirst.filter(({ verb }) => verb !== 'enquiry.settled').flatMap((row) => ofActivity(row, flow)),
    ...history.assignments.map(({ id, at, member }) =>
      entry(`assigned:${id}`, at, 'assign', `Given to ${member}`, 'Next in turn', 'ours'),
    ),
    ...history.handoffs.flatMap((handoff) => ofHandoff(handoff, now, tz)),
    ...history.pastTasks.flatMap(ofTask),
    ...history.orders.map(({ number, at, by, totalMinor, currency }) =>
      entry(
        `order:${number}`,
        at,
        'order',
        `Ordered for ${moneyWords(totalMinor, currency)}`,
        `${number}, taken by ${by}`,
        'theirs',
      ),
    ),
    ...oldestFirst.filter(({ verb }) => verb === 'enquiry.settled').flatMap((row) => ofActivity(row, flow)),
  ];
  return entries.toReversed().toSorted((a, b) => b.at.localeCompare(a.at));
}

function entry(id: string, at: Date, icon: string, title: string, detail: string, by: Entry['by']): Entry {
  return { id, at: at.toISOString(), icon, title, detail, by };
}

function ofHandoff(handoff: HandoffRow, now: Date, tz: string): Entry[] {
  const { id, to, offeredAt, acceptBy, decidedAt } = handoff;
  const entries = [
    entry(
      `offered:${id}`,
      offeredAt,
      'handoff',
      `Offered to ${to}`,
      acceptBy === null ? '' : `Until ${momentIn(acceptBy, now, tz)}`,
      'ours',
    ),
  ];
  if (decidedAt === null) return entries;
  const why = handoff.reason === null ? '' : reasonTitle(handoff.reason);
  const detail = [why, handoff.note].filter(Boolean).join('. ');
  const decided = (icon: string, title: string, text: string): Entry =>
    entry(`decided:${id}`, decidedAt, icon, title, text, 'ours');
  switch (handoff.state) {
    case 'accepted':
      return [
        ...entries,
        decided('handshake', `${to} accepted after ${span(decidedAt.getTime() - offeredAt.getTime())}`, ''),
      ];
    case 'rejected':
      return [...entries, decided('rejected', `${to} could not take it`, detail)];
    case 'returned':
      return [...entries, decided('rejected', `${to} gave it back`, detail)];
    case 'expired':
      return [...entries, decided('late', `${to} did not answer in time`, '')];
    default:
      return entries;
  }
}

const OUTCOMES: Readonly<Record<string, string>> = {
  'qualify.qualified': 'found it serious',
  'qualify.not_ready': 'found it too early',
  'qualify.unqualified': 'found it not serious',
  'qualify.unreachable': 'could not reach them',
  'order.failed': 'took no order',
  'sell.won': 'won them',
  'sell.lost': 'could not win them',
  'sell.progress': 'is still talking with them',
  'review.duplicate': 'found it to be the same person',
  'review.unique': 'found it to be another person',
};

/** Handoffs and orders tell themselves. */
function ofTask(task: PastTaskRow): Entry[] {
  if (
    task.kind === 'handoff' ||
    (task.kind === 'order' && (task.outcome === 'ordered' || task.outcome === 'paid')) ||
    task.outcome === 'returned'
  )
    return [];
  if (task.state === 'expired') {
    return task.dueAt === null
      ? []
      : [
          entry(
            `task:${task.id}`,
            task.dueAt,
            'late',
            `Nobody answered in time: ${lowerFirst(task.title)}`,
            '',
            'ours',
          ),
        ];
  }
  if (task.at === null) return [];
  const did =
    OUTCOMES[`${task.kind}.${task.outcome}`] ??
    `answered “${task.title}”: ${(task.outcome ?? '').replaceAll('_', ' ')}`;
  return [
    entry(
      `task:${task.id}`,
      task.at,
      'filter',
      `${task.by ?? 'Somebody'} ${did}`,
      task.reason === null ? '' : reasonTitle(task.reason),
      'ours',
    ),
  ];
}

/** What a check of the consent that was captured found. */
const CONSENT: Readonly<Record<string, string>> = {
  allowed: 'Sales may contact them',
  limited: 'May be answered, and not contacted beyond that',
  refused: 'Does not want to be contacted',
};

const SETTLED: Readonly<Record<string, string>> = {
  won: 'Settled: ordered',
  lost: 'Settled: no order',
  disqualified: 'Settled: not taken up',
  merged: 'Joined to an earlier enquiry of the same person',
};

function ofActivity(row: TimelineRow, flow: FlowDefinition): Entry[] {
  switch (row.verb) {
    case 'scope.moved':
      return movesOf(row.data).flatMap(([kind, stepId, , outcome], index) =>
        ofMove(`${row.id}.${index}`, row.at, flow, { kind, stepId, outcome }),
      );
    case 'enquiry.settled': {
      const { outcome, reason } = row.data;
      const title = SETTLED[String(outcome)] ?? `Settled: ${String(outcome).replaceAll('_', ' ')}`;
      return [
        entry(
          row.id,
          row.at,
          outcome === 'merged' ? 'merge' : 'filter',
          title,
          typeof reason === 'string' && outcome !== 'won' ? reasonTitle(reason) : '',
          'ours',
        ),
      ];
    }
    case 'enquiry.completed':
      return [
        entry(
          row.id,
          row.at,
          'note',
          `${row.actor ?? 'Somebody'} completed who the person is`,
          Array.isArray(row.data.fields) ? row.data.fields.join(', ') : '',
          'ours',
        ),
      ];
    case 'quarantine.mended':
      return [
        entry(row.id, row.at, 'form', `${row.actor ?? 'Somebody'} mended the entry and sent it again`, '', 'ours'),
      ];
    case 'scope.parked':
      return [entry(row.id, row.at, 'late', 'Held for Operations', 'Something did not work; nothing is lost', 'ours')];
    default:
      return [];
  }
}

function movesOf(data: Record<string, unknown>): [kind: string, stepId: string, visit: number, outcome?: string][] {
  return Array.isArray(data.moves) ? (data.moves as [string, string, number, string?][]) : [];
}

/** Of the flow's own moves a person's page shows what was decided about the person. */
function ofMove(
  id: string,
  at: Date,
  flow: FlowDefinition,
  move: { kind: string; stepId: string; outcome: string | undefined },
): Entry[] {
  const step = flow.steps[move.stepId];
  if (!step) return [];
  if (move.kind === 'entered' && step.type === 'nurture')
    return [entry(id, at, 'nurture', 'Kept warm', step.label, 'ours')];
  if (move.kind !== 'left' || move.outcome === undefined) return [];
  const words = move.outcome.replaceAll('_', ' ');
  switch (step.type) {
    case 'condition': {
      const rule = rulesOf(settingsOf(step)).find(({ outcome }) => outcome === move.outcome);
      const title = `${step.label || 'Decided by rule'}: ${rule ? words : 'otherwise'}`;
      return [entry(id, at, 'filter', title, rule ? ruleSentence(rule.when) : 'No rule was true', 'ours')];
    }
    case 'assign':
      return move.outcome === 'assigned' ? [] : [entry(id, at, 'late', 'Nobody had room to take it', '', 'ours')];
    case 'consent_check':
      return [entry(id, at, 'filter', CONSENT[move.outcome] ?? `Consent: ${words}`, step.label, 'ours')];
    case 'sell':
      return move.outcome === 'stalled' ? [entry(id, at, 'late', 'Nothing came of it for too long', '', 'ours')] : [];
    case 'dedupe':
      return move.outcome === 'duplicate'
        ? [entry(id, at, 'merge', 'Known already', 'The same person has answered before', 'ours')]
        : [];
    default:
      return [];
  }
}

/** "18 min", "3 h 40 min", "2 days". */
function span(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60)
    return minutes % 60 === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `${Math.round(minutes / 1440)} days`;
}
