import type { FlowDefinition } from '../../flow/definition.ts';
import { findStepType, settingsOf } from '../../flow/registry.ts';
import { factTitle } from '../../flow/rules/facts.ts';
import { sentence } from '../../flow/steps/read.ts';
import type { TimelineRow } from '../../prisma/stores/timeline.ts';
import { nameOf } from '../tasks/consequences.ts';
import { reasonTitle } from '../tasks/reasons.ts';
import type { TimelineEntry } from './contract.ts';
import { FIELD_TITLES } from './field-words.ts';

type Data = Record<string, unknown>;

const WORDS: Readonly<Record<string, (data: Data, flow?: FlowDefinition) => string>> = {
  'campaign.created': () => 'began the campaign',
  'campaign.edited': (data) => `changed ${fieldsOf(data)}`,
  'campaign.measured': (data) =>
    `The campaign was measured: ${counted(data.enquiries, 'enquiry', 'enquiries')}, ${counted(data.orders, 'order', 'orders')}`,
  'campaign.launched': () => 'The campaign is live',
  'campaign.launch_date_passed': () => 'The launch date passed without a launch; owner and Operations were told',
  'field.set': (data) => sentence(`${factTitle(String(data.field))} was set`),
  'brief.written': (data) =>
    `wrote version ${String(data.version)} of the ${data.audience === 'service' ? 'Service' : 'Sales'} brief`,
  'brief.acknowledged': (data) =>
    data.outcome === 'acknowledged'
      ? `confirmed the ${briefOf(data)} brief`
      : `asked for changes of the ${briefOf(data)} brief`,
  'approval.decided': (data, flow) => `${approvalVerb(data)} ${quoted(data, flow)}`,
  'approval.remarked': (data, flow) => `said something about ${quoted(data, flow)}`,
  'approval.information_asked': (data, flow) => `asked a question about ${quoted(data, flow)}`,
  'approval.information_given': (data, flow) => `answered a question about ${quoted(data, flow)}`,
  'answer.superseded': () => 'An answer had been overtaken and does not count',
  'task.answered': (data, flow) => `answered ${quoted(data, flow)}: ${words(data.outcome)}`,
  'handoff.decided': (data) =>
    data.outcome === 'accepted' ? 'accepted the handoff' : `did not take the handoff${because(data)}`,
  'order.decided': (data) => (data.outcome === 'failed' ? `took no order${because(data)}` : 'took the order'),
  'run.started': () => 'started the campaign',
  'run.paused': (data) => `held the campaign${because(data)}`,
  'run.resumed': () => 'let the campaign go on',
  'run.cancelled': (data) => `cancelled the campaign${because(data)}`,
  'run.stop_requested': () => 'closed the intake of enquiries',
  'run.closing': () => 'The campaign is closing: enquiries go on to their end',
  'run.stopped': (data) => `The campaign was stopped${because(data)}`,
  'run.completed': () => 'The campaign is completed',
  'source.created': () => 'added a way in for enquiries',
  'import.started': () => 'started an import',
  'import.advanced': () => 'A page of the import was read',
  'import.finished': () => 'The import is finished',
  'import.cancelled': () => 'stopped the import',
  'enquiry.captured': () => 'The enquiry came in',
  'enquiry.completed': () => 'completed or corrected a person',
  'enquiry.answered': () => 'filled in what a person answered',
  'contact.attempted': () => 'noted a call, mail or visit',
  'note.written': () => 'wrote a note',
  'enquiry.merged': () => 'Joined to an earlier enquiry of the same person',
  'enquiry.settled': (data) => `Settled: ${words(data.outcome)}${because(data)}`,
  'scope.parked': () => 'Held by a fault; Operations was told',
  'scope.retried': () => 'tried a held one again',
  'access.refused': (data) => `was refused ${String(data.method)} ${String(data.path)}`,
  'clock.moved': () => 'moved the clock forward',
  'flow.published': (data) => `published version ${String(data.number)}`,
  'flow.created': () => 'began a flow',
  'example.kept': (data) => `kept the test “${String(data.name)}” of a flow`,
  'example.changed': (data) => `renamed a test of a flow to “${String(data.name)}”`,
  'example.retired': (data) => `retired the test “${String(data.name)}” of a flow${because(data)}`,
  'example.restored': (data) => `put the test “${String(data.name)}” of a flow in force again`,
  'example.removed': (data) => `deleted the test “${String(data.name)}” of a flow`,
  'objective.created': () => 'set a goal',
  'objective.changed': () => 'changed a goal',
  'objective.closed': (data) => `closed a goal${because(data)}`,
  'objective.read': () => 'noted how far a goal is',
  'campaign.prioritised': (data) => `gave the campaign priority ${String(data.priority)}`,
  'calendar.shared': () => 'made a private calendar address',
  'calendar.unshared': () => 'ended a private calendar address',
  'policy.added': () => 'added a policy for flows',
  'policy.changed': () => 'changed a policy for flows',
  'policy.removed': () => 'took a policy for flows away',
  'policy.switched_off': (data) => `switched the built-in rule ${String(data.code)} off${because(data)}`,
  'policy.switched_on': (data) => `switched the built-in rule ${String(data.code)} on again`,
  'person.away': () => 'is away',
  'person.back': () => 'is back',
  'person.changed': () => 'changed a person',
  'api_key.created': () => 'made an API key',
  'api_key.revoked': () => 'ended an API key',
  'effect.settled': () => 'settled an uncertain mail',
  'quarantine.mended': () => 'mended a row',
  'quarantine.discarded': () => 'threw a row away',
};

/** What happened, in words. With an actor the text begins with a verb: "Tom" "confirmed the Sales brief". Pure. */
export function timelineText(row: Pick<TimelineRow, 'verb' | 'data'>, flow?: FlowDefinition): string {
  if (row.verb === 'scope.moved') return movesInWords(row.data, flow);
  return WORDS[row.verb]?.(row.data, flow) ?? row.verb.replaceAll(/[._]/g, ' ');
}

export function toTimelineEntry(row: TimelineRow, flow?: FlowDefinition): TimelineEntry {
  const stepId = stepOf(row.data);
  const step = stepId === null ? undefined : flow?.steps[stepId];
  const type = step && findStepType(step.type);
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: row.actor,
    verb: row.verb,
    text: timelineText(row, flow),
    side: step && type ? type.ownerSide(settingsOf(step)) : null,
    stepId,
  };
}

type Moved = [kind: string, stepId: string, visit: number, outcome?: string];

function movesOf(data: Data): Moved[] {
  return Array.isArray(data.moves) ? (data.moves as Moved[]) : [];
}

function stepOf(data: Data): string | null {
  if (typeof data.stepId === 'string') return data.stepId;
  return movesOf(data).at(-1)?.[1] ?? null;
}

/** Structure (starts, forks, joins) is passed over: nobody does anything there. */
function movesInWords(data: Data, flow: FlowDefinition | undefined): string {
  const said = movesOf(data).flatMap(([kind, stepId, , outcome]) => {
    const step = flow?.steps[stepId];
    const type = step && findStepType(step.type);
    const traits = step && type ? type.traits(settingsOf(step)).map(({ trait }) => trait) : [];
    if (traits.some((trait) => trait === 'starts' || trait === 'forks' || trait === 'joins')) return [];
    const name = flow ? nameOf(flow, stepId) : stepId;
    if (kind === 'entered') return traits.includes('ends') ? [] : [`${name} began`];
    if (kind === 'cancelled') return [`${name} was dropped`];
    const wired = flow?.edges.filter(({ from }) => from === stepId).map((edge) => edge.outcome) ?? [];
    const title =
      step && type ? type.outcomes(settingsOf(step), wired).find((one) => one.name === outcome)?.title : undefined;
    return [traits.includes('ends') ? `Ended: ${name}` : `${name}: ${(title ?? words(outcome)).toLowerCase()}`];
  });
  return said.length > 0 ? said.join(' · ') : 'Went on';
}

function quoted(data: Data, flow: FlowDefinition | undefined): string {
  const name = typeof data.stepId === 'string' ? (flow ? nameOf(flow, data.stepId) : data.stepId) : 'a task';
  return `“${name}”`;
}

function approvalVerb(data: Data): string {
  if (data.outcome === 'approved') return 'approved';
  return data.outcome === 'rejected' ? 'rejected' : 'asked for changes of';
}

function briefOf(data: Data): string {
  return data.subject === 'brief.service' ? 'Service' : 'Sales';
}

function because(data: Data): string {
  return typeof data.reason === 'string' && data.reason !== '' ? `: ${reasonTitle(data.reason)}` : '';
}

function counted(value: unknown, one: string, many: string): string {
  return `${Number(value).toLocaleString('en-GB')} ${Number(value) === 1 ? one : many}`;
}

function words(value: unknown): string {
  return String(value ?? '').replaceAll('_', ' ');
}

function fieldsOf(data: Data): string {
  const fields = (Array.isArray(data.changes) ? data.changes : []).map((change: { field?: unknown }) =>
    String(change.field),
  );
  const titles = [...new Set(fields.map((field) => FIELD_TITLES[field] ?? field))].map((title) => title.toLowerCase());
  return titles.length === 0 ? 'the campaign' : titles.join(', ');
}
