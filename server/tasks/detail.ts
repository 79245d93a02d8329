import type { FlowDefinition } from '../../flow/definition.ts';
import { asDecided } from '../../flow/interpreter/by-table.ts';
import { askedOf } from '../../flow/interpreter/seats.ts';
import { findStepType, settingsOf } from '../../flow/registry.ts';
import type { State } from '../../flow/state.ts';
import { parseLadder } from '../../flow/settings/ladder.ts';
import { personWords } from '../../flow/settings/setting-words.ts';
import { SettingError } from '../../flow/settings/setting-error.ts';
import { roleWords, text } from '../../flow/steps/read.ts';
import type { Sql } from '../../prisma/database.ts';
import { alikeTasks } from '../../prisma/stores/alike-tasks.ts';
import { whyNoVote } from '../../prisma/stores/answer-rights.ts';
import { newestBriefs } from '../../prisma/stores/briefs.ts';
import { readFlow } from '../../prisma/stores/flow-versions.ts';
import { isStandIn, listPeople } from '../../prisma/stores/members.ts';
import { rolesOf } from '../../prisma/stores/my-tasks.ts';
import { readSubjects, type Subject } from '../../prisma/stores/subjects.ts';
import { otherSeats, stateOfScope, type Seat, type StoredTask } from '../../prisma/stores/tasks.ts';
import { findWorkspace } from '../../prisma/stores/workspace.ts';
import type { Member } from '../http/handler.ts';
import { objectiveTitles } from '../../prisma/stores/objectives.ts';
import { agreeTo, partsOf } from './agree-to.ts';
import { changesFor, newsOf } from './changes.ts';
import { consequence, nameOf } from './consequences.ts';
import type { TaskDetail } from './contract.ts';
import { fieldsOf } from './fields.ts';
import { reasonsOf } from './reasons.ts';
import { saidOn } from './said.ts';
import { toTask } from './to-task.ts';

/** Everything that one page needs to decide a task, as this person sees it. */
export async function taskDetail(sql: Sql, me: Member, task: StoredTask, now: Date): Promise<TaskDetail> {
  const flow = await readFlow(sql, task.flowVersionId);
  const { fields, hashes } = await readSubjects(sql, task.campaignId);
  const [workspace, people] = [await findWorkspace(sql), await listPeople(sql)];
  const setting = {
    tz: fields.tz,
    currency: workspace?.currency ?? 'GBP',
    names: new Map([...people.map(({ id, name }) => [id, name] as const), ...(await objectiveTitles(sql))]),
  };
  const base = toTask(task, flow, now, (await newsOf(sql, me.id, [task])).get(task.id) ?? null);
  const others = await otherSeats(sql, task);
  const since = await changesFor(sql, me.id, task, fields, setting);
  const because = await notBecause(sql, me, task, now);
  const audience = audienceOf(task, base.side);
  const brief = audience
    ? (await newestBriefs(sql, task.campaignId)).find((each) => each.audience === audience)
    : undefined;
  const state = await stateOfScope(sql, task.scopeId);
  const currentHash = task.subject === null ? null : (hashes[task.subject as Subject] ?? null);
  return {
    ...base,
    help: findStepType(flow.steps[task.stepId]?.type ?? '')?.help ?? '',
    asked: askedWords(flow, task),
    fields: fieldsOf(task),
    restsOn: task.kind === 'vote' ? restsOn(flow, state) : [],
    mayAnswer: because === null,
    mayNotBecause: because,
    currentHash,
    changes: since?.changes ?? [],
    lastDecision: since ? { outcome: since.last.outcome, at: since.last.at.toISOString() } : null,
    agreeTo: agreeTo(task.subject ?? contentOf(task), fields, setting),
    parts: task.kind === 'approval' ? partsOf(task.subject, fields) : [],
    // Who else is asked is the house's own business.
    others: me.role === 'partner' ? [] : others.map(toOther),
    need: needOf(task, state, setting.names),
    said: await saidOn(sql, me, task, now),
    ownerId: task.ownerId,
    next: Object.fromEntries(base.outcomes.map(({ name }) => [name, nextOf(flow, task, name)])),
    ladder: ladderOf(flow, task, state),
    brief: brief
      ? {
          id: brief.id,
          audience: brief.audience,
          version: brief.version,
          hash: task.subject === null ? brief.hash : (currentHash ?? brief.hash),
          sections: brief.sections,
        }
      : null,
    alikeTasks: because === null ? await alikeOf(sql, me, task, now) : [],
    reasons: reasonsOf(task.kind, task.form),
  };
}

/** Null: this person may answer. */
export async function notBecause(sql: Sql, me: Member, task: StoredTask, now: Date): Promise<string | null> {
  if (task.state === 'done') return `${task.answeredBy ?? 'Somebody'} has decided this already.`;
  if (task.state === 'superseded') return 'The content has changed since. A new task asks for the new version.';
  if (task.state !== 'open') return 'The time to answer is over. The flow has gone on.';
  if (task.kind === 'approval') {
    const because = await whyNoVote(sql, task.campaignId, me.id);
    if (because !== undefined) return because;
  }
  if (task.memberId === me.id) return null;
  if (task.memberId === null) {
    return task.role !== null && rolesOf(me).includes(task.role)
      ? null
      : `Only ${roleWords(task.role ?? '')} can decide this. You can write a note.`;
  }
  if (await isStandIn(sql, { deputyId: me.id, forId: task.memberId, now })) return null;
  return `${task.memberName ?? 'Somebody else'} is asked to decide this. You can write a note.`;
}

async function alikeOf(sql: Sql, me: Member, task: StoredTask, now: Date): Promise<TaskDetail['alikeTasks']> {
  const alike = await alikeTasks(sql, { memberId: me.id, roles: rolesOf(me), now }, task);
  return alike.map(({ dueAt, ...one }) => ({ ...one, dueAt: dueAt?.toISOString() ?? null }));
}

function toOther(seat: Seat): TaskDetail['others'][number] {
  const role = seat.memberRole ?? seat.role ?? '';
  return {
    name: seat.name ?? roleWords(seat.role ?? ''),
    role,
    state: seat.state,
    outcome: seat.outcome,
    at: seat.at?.toISOString() ?? null,
  };
}

/** "3 of 4 must agree, Karen Boyle among them". */
function needOf(task: StoredTask, state: State | null, names: ReadonlyMap<string, string>): string {
  const { need, seats } = askedOf(tokenOf(task, state)?.memory ?? {});
  if (need?.sides && need.sides.length > 0) return `Somebody of ${need.sides.map(sideWords).join(' and of ')}.`;
  if (!need || seats.length <= 1) return 'One answer is enough.';
  const must = need.must.map((id) => names.get(id)).filter((name) => name !== undefined);
  const verb = task.kind === 'assessment' ? 'must answer' : 'must agree';
  const count = need.k >= seats.length ? `All ${seats.length} ${verb}` : `${need.k} of ${seats.length} ${verb}`;
  if (need.k === 1 && must.length === 0) return `One of ${seats.length} is enough.`;
  return must.length > 0 && need.k < seats.length ? `${count}, ${must.join(' and ')} among them.` : `${count}.`;
}

/** Whose brief is read with the task: the one that is decided on, and Service's where it says whether it is ready. */
function audienceOf(task: StoredTask, side: TaskDetail['side']): string | undefined {
  if (task.subject?.startsWith('brief.')) return task.subject.slice('brief.'.length);
  return task.kind === 'readiness' ? side : undefined;
}

/** What to read before an answer where no version of anything is decided on. */
function contentOf(task: StoredTask): string | null {
  if (task.enquiryId !== null) return null;
  return ['assessment', 'consult', 'material', 'readiness', 'review', 'vote'].includes(task.kind) ? 'launch' : null;
}

/** The steps settled before that a launch will rely on, each once; void ones were given for something that has changed. */
function restsOn(flow: FlowDefinition, state: State | null): TaskDetail['restsOn'] {
  const steps = new Map((state?.relied ?? []).map(({ stepId, void: isVoid }) => [stepId, isVoid !== true]));
  return [...steps].map(([stepId, holds]) => ({ title: nameOf(flow, stepId), holds }));
}

/** What the step asks for, where a setting says it: a form, a checklist, kinds of material. */
function askedWords(flow: FlowDefinition, task: StoredTask): string | null {
  const step = flow.steps[task.stepId];
  const written = step ? text(settingsOf(step), 'kinds') || text(settingsOf(step), 'checklist') : '';
  const named = (written || (task.kind === 'task' && task.form !== 'parked' ? (task.form ?? '') : ''))
    .replaceAll('_', ' ')
    .split(',')
    .map((part) => part.trim())
    .join(', ');
  return named === '' || named === task.title.toLowerCase() ? null : named;
}

/** Answers that are not called as the way out to which they lead, once enough people have given them. */
const LEAVES: Readonly<Record<string, string>> = {
  'assessment.contributed': 'complete',
  'consult.objection': 'unresolved',
  'review.change_wanted': 'done',
};

function nextOf(flow: FlowDefinition, task: StoredTask, outcome: string): string {
  if (outcome === 'returned' && task.kind !== 'handoff') return 'Marketing gets it back with your reason.';
  if (task.kind === 'sell' && outcome === 'progress') return 'It stays with you, and the time begins anew.';
  return consequence(flow, task.stepId, LEAVES[`${task.kind}.${outcome}`] ?? outcome);
}

function tokenOf(task: StoredTask, state: State | null): State['tokens'][number] | undefined {
  return state?.tokens.find(({ stepId, visit }) => stepId === task.stepId && visit === task.visit);
}

/** `role:sales` is "Sales". */
function sideWords(side: string): string {
  return roleWords(side.replace(/^role:/, ''));
}

/** Who is asked after those who have been by now. The first of them when the step next does something by itself. */
function ladderOf(flow: FlowDefinition, task: StoredTask, state: State | null): TaskDetail['ladder'] {
  const step = flow.steps[task.stepId];
  const settings = step ? settingsOf(step) : {};
  const token = tokenOf(task, state);
  const ladder = text(settings, 'escalate') || text(settings, 'ladder');
  // A rule table may have said another one for this visit.
  const asking = { spec: { task: 'task', who: '', outcomes: [] }, ladder, timeout: '' } as const;
  const written = asDecided(token?.memory ?? {}, { ...asking, spec: { ...asking.spec, outcomes: [] } }).ladder;
  if (written === '' || task.state !== 'open') return [];
  let rungs: string[];
  try {
    rungs = parseLadder(written).flatMap((rung) =>
      rung.kind === 'reassign'
        ? Array.from({ length: rung.times }, () => 'the next in the team')
        : [personWords(rung.who)],
    );
  } catch (error) {
    if (error instanceof SettingError) return [];
    throw error;
  }
  const reached = Math.max(task.rung, askedOf(token?.memory ?? {}).rung);
  const next = reached > task.rung ? token?.due?.at : task.dueAt?.toISOString();
  return rungs.slice(reached).map((who, index) => ({ who, at: index === 0 ? (next ?? null) : null }));
}
