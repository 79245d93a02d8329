import { roleWords } from '../../flow/steps/read.ts';
import type { FlowDefinition } from '../../flow/definition.ts';
import { toGraph } from '../../flow/graph.ts';
import type { Sql } from '../../prisma/database.ts';
import { newestBriefs } from '../../prisma/stores/briefs.ts';
import type { StoredCampaign } from '../../prisma/stores/campaigns.ts';
import { readFlow } from '../../prisma/stores/flow-versions.ts';
import { readFunnel } from '../../prisma/stores/funnel.ts';
import { listPeople } from '../../prisma/stores/members.ts';
import { measuresOf } from '../../prisma/stores/measures.ts';
import { rolesOf } from '../../prisma/stores/my-tasks.ts';
import { findRunScope, movesOf, type RunScope } from '../../prisma/stores/run-progress.ts';
import { listCampaignSources } from '../../prisma/stores/campaign-sources.ts';
import { readSubjects, type Subject } from '../../prisma/stores/subjects.ts';
import { openTasksOfCampaign } from '../../prisma/stores/tasks.ts';
import { campaignTimeline } from '../../prisma/stores/timeline.ts';
import type { Member } from '../http/handler.ts';
import { mayRun } from '../runs/own.ts';
import { isLate } from '../tasks/to-task.ts';
import type { Brief, Campaign, Room } from './contract.ts';
import { milestones, passedOver } from './milestones.ts';
import { toBrief } from './to-brief.ts';
import { toFunnel, toMeasured } from './to-funnel.ts';
import { toCampaign } from './to-campaign.ts';
import { toTimelineEntry } from './timeline-words.ts';

const OVER = new Set(['completed', 'stopped', 'cancelled']);

/** Everything that the room of a campaign shows, as this person sees it. */
export async function readRoom(
  sql: Sql,
  me: Member,
  stored: StoredCampaign,
  around: { now: Date; publicUrl: string },
): Promise<Room> {
  const campaign = toCampaign(stored);
  const run = campaign.run ? await findRunScope(sql, campaign.run.id) : undefined;
  const flow = run ? await readFlow(sql, run.flowVersionId) : undefined;
  const people = await listPeople(sql);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const { hashes } = await readSubjects(sql, campaign.id);
  const briefs: Brief[] = [];
  for (const brief of await newestBriefs(sql, campaign.id))
    briefs.push(await toBrief(sql, brief, { runId: campaign.run?.id, hashes, names }));
  const moves = run ? await movesOf(sql, run.id) : [];
  const roles = rolesOf(me);
  const mayEdit = (me.role === 'marketer' || me.role === 'operations') && !OVER.has(campaign.state);
  return {
    campaign,
    milestones: run && flow ? milestones(flow, { state: run.state, moves }, dayWords(campaign)) : [],
    briefs,
    ready: readiness(campaign, briefs, {
      flow,
      run,
      hashes,
      past: run && flow ? passedOver(flow, { state: run.state, moves }) : new Set(),
    }),
    funnel: {
      ...toFunnel(await readFunnel(sql, campaign.id)),
      asOf: around.now.toISOString(),
      measured: (await measuresOf(sql, campaign.id)).map(toMeasured),
    },
    latest: (await campaignTimeline(sql, campaign.id, { limit: 8 })).map((row) => toTimelineEntry(row, flow)),
    people: people
      .filter(
        (person) =>
          person.id === campaign.owner.id ||
          person.id === campaign.salesOwner?.id ||
          (person.position === 'lead' && person.active),
      )
      .map(({ id, name, role }) => ({ id, name, role })),
    openTasks: (await openTasksOfCampaign(sql, campaign.id)).map((task) => ({
      id: task.id,
      title: task.title,
      who: task.memberName ?? roleWords(task.role ?? ''),
      dueAt: task.dueAt?.toISOString() ?? null,
      late: isLate(task, around.now),
      mine: task.memberId === me.id || (task.memberId === null && task.role !== null && roles.includes(task.role)),
    })),
    sources: await listCampaignSources(sql, campaign.id, around),
    mayStart: mayEdit && campaign.run === null && mayRun(me, campaign),
    mayEdit,
  };
}

function dayWords(campaign: Campaign) {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: campaign.tz,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  });
  return {
    day: (iso: string) => format.format(new Date(iso)).replace(',', ''),
    launchAt: campaign.launchAt,
    endsAt: campaign.endsAt,
  };
}

/** What a launch needs, each with whether it holds at the moment. */
function readiness(
  campaign: Campaign,
  briefs: readonly Brief[],
  {
    flow,
    run,
    hashes,
    past,
  }: {
    flow: FlowDefinition | undefined;
    run: RunScope | undefined;
    hashes: Record<Subject, string>;
    past: ReadonlySet<string>;
  },
): Room['ready'] {
  const { plan } = campaign;
  const items: Room['ready'] = [
    {
      title: 'The plan says for whom, what and why',
      done:
        plan.segment !== '' &&
        campaign.offer !== '' &&
        campaign.objectives.some(({ level, state }) => level === 'sales' && state === 'open'),
      note: campaign.owner.name,
    },
    { title: 'Launch and end are set', done: campaign.launchAt !== null && campaign.endsAt !== null, note: '' },
    { title: 'Channels are chosen', done: campaign.channels.length > 0, note: '' },
  ];
  for (const audience of ['sales', 'service'] as const) {
    const brief = briefs.find((one) => one.audience === audience);
    const side = audience === 'sales' ? 'Sales' : 'Service';
    const note = brief?.need
      ? `${brief.acknowledged.length} of ${brief.need.of}, needs ${brief.need.count}`
      : brief
        ? 'written'
        : 'not written yet';
    items.push({ title: `${side} has confirmed its brief`, done: brief?.need?.met ?? false, note });
  }
  for (const step of flow ? toGraph(flow).steps.values() : []) {
    for (const trait of step.traits) {
      if (trait.trait !== 'decides') continue;
      // What a rule has led past is not asked in this campaign.
      if (past.has(step.id)) continue;
      const relied = run?.state?.relied.find((one) => one.stepId === step.id && one.subject === trait.subject);
      items.push({
        title: step.name,
        done: relied !== undefined && relied.hash === hashes[trait.subject as Subject],
        note: '',
      });
    }
  }
  return items;
}
