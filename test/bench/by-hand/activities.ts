import { createTransport } from 'nodemailer';
import { addDuration } from '../../../flow/calendar/add-duration.ts';
import { businessCalendarSchema } from '../../../flow/calendar/calendar.ts';
import type { BusinessCalendar } from '../../../flow/calendar/calendar.ts';
import { newId } from '../../../prisma/id.ts';
import type { Activities, Ref } from './contract.ts';
import type { HandDatabase, Query } from './database.ts';
import { openTask, stand } from './rows.ts';

const ENQUIRY = 'SELECT * FROM enquiry WHERE id = $1 FOR NO KEY UPDATE';
const OLDER = `SELECT id FROM enquiry WHERE campaign_id = $1 AND id <> $2 AND received_at <= $3 AND received_at > $3::timestamptz - interval '30 days'
  AND (email_norm = $4 OR phone_e164 = $5) ORDER BY received_at LIMIT 1`;
const STAGE = 'UPDATE enquiry SET stage = $2 WHERE id = $1';
const OWNER = 'UPDATE enquiry SET owner_id = $2, stage = $3 WHERE id = $1';
const LOCK = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 1))::text';
const PICK = `SELECT m.id FROM member m
    LEFT JOIN LATERAL (SELECT count(*) AS today, max(a.at) AS latest FROM assignment a WHERE a.workspace_id = m.workspace_id AND a.day = $2 AND a.member_id = m.id) load ON true
  WHERE m.workspace_id = $1 AND m.active AND m.role = 'sales' AND m.position = 'member' AND load.today < m.capacity_per_day
    AND NOT coalesce(m.away_from <= $3 AND (m.away_to IS NULL OR m.away_to > $3), false)
  ORDER BY load.today::float8 / m.weight, load.latest NULLS FIRST, m.id LIMIT 1 FOR SHARE OF m`;
const GIVE =
  'INSERT INTO assignment (id, workspace_id, enquiry_id, member_id, day, at) VALUES ($1, $2, $3, $4, $5, $6)';
const OFFER = `INSERT INTO handoff (id, workspace_id, enquiry_id, attempt, to_member_id, offered_at, accept_by, state) VALUES ($1, $2, $3, 1, $4, $5, $6, 'offered')`;
const CALENDAR = 'SELECT calendar FROM workspace WHERE id = $1';
const MAIL = `SELECT e.key, m.name, m.email, t.title, t.due_at, t.state, c.name AS campaign FROM effect e JOIN member m ON m.id = e.recipient_id
  JOIN task t ON t.id = e.task_id JOIN campaign c ON c.id = t.campaign_id WHERE e.id = $1 AND e.state = 'reserved' FOR UPDATE OF e`;
const SENDING = `UPDATE effect SET state = $2, attempt = attempt + 1, updated_at = $3 WHERE id = $1`;
const SENT = `UPDATE effect SET state = 'done', provider_ref = $2, updated_at = $3 WHERE id = $1`;

const DUE = {
  handoff: { amount: 4, unit: 'bh' },
  qualify: { amount: 10, unit: 'bd' },
  order: { amount: 10, unit: 'bd' },
} as const;
const TITLE = { qualify: 'Qualify', order: 'Take the order' } as const;
const ANSWERS = { qualify: ['qualified', 'not_ready', 'unqualified', 'unreachable'], order: ['ordered', 'failed'] };

export function createActivities({ transaction }: HandDatabase, options: { smtpUrl: string }): Activities {
  const transport = createTransport({ url: options.smtpUrl, pool: true, maxConnections: 2 });
  let calendar: BusinessCalendar | undefined;
  async function due(query: Query, { workspaceId }: Ref, step: keyof typeof DUE, at: Date): Promise<Date> {
    calendar ??= businessCalendarSchema.parse((await query('calendar', CALENDAR, [workspaceId]))[0]?.calendar);
    return new Date(addDuration(calendar, at.toISOString(), DUE[step]));
  }
  const entered = (step: string) => ({ kind: 'entered', step });

  return {
    dedupe: (ref) =>
      transaction(async (query) => {
        const at = new Date();
        const [enquiry] = await query('enquiry', ENQUIRY, [ref.enquiryId]);
        const [older] = await query('older', OLDER, [
          enquiry?.campaign_id,
          ref.enquiryId,
          enquiry?.received_at,
          enquiry?.email_norm,
          enquiry?.phone_e164,
        ]);
        const outcome = older ? ('duplicate' as const) : ('unique' as const);
        await stand(query, ref, at, { step: 'triage' }, [
          { kind: 'started', body: {} },
          { kind: 'acted', body: { act: 'dedupe', outcome }, moves: entered('triage') },
        ]);
        return outcome;
      }),
    triage: (ref) =>
      transaction(async (query) => {
        const [enquiry] = await query('enquiry', ENQUIRY, [ref.enquiryId]);
        const answers = enquiry?.answers as Record<string, string>;
        const isFit = (Number(answers.balance) >= 1500 && answers.loan === 'no') || Number(enquiry?.score) >= 60;
        const outcome = answers.default === 'yes' ? ('out' as const) : isFit ? ('fit' as const) : ('else' as const);
        const { kind, channel, country, score, consent } = enquiry ?? {};
        await query('stage', STAGE, [ref.enquiryId, 'triaged']);
        await stand(query, ref, new Date(), { step: 'assign' }, [
          {
            kind: 'decided',
            body: { outcome },
            moves: entered('assign'),
            facts: { kind, channel, country, score, consent, answers },
          },
        ]);
        return outcome;
      }),
    assign: (ref) =>
      transaction(async (query) => {
        const at = new Date();
        const day = at.toISOString().slice(0, 10);
        await query('lock', LOCK, [ref.workspaceId]);
        const [member] = await query('pick', PICK, [ref.workspaceId, day, at]);
        const memberId = member?.id as string | undefined;
        if (memberId === undefined) return undefined;
        await query('give', GIVE, [newId(), ref.workspaceId, ref.enquiryId, memberId, day, at]);
        await query('owner', OWNER, [ref.enquiryId, memberId, 'triaged']);
        await stand(query, ref, at, { step: 'handoff' }, [
          { kind: 'acted', body: { act: 'assign', outcome: 'assigned' }, moves: entered('handoff') },
        ]);
        return memberId;
      }),
    offer: (ref, memberId) =>
      transaction(async (query) => {
        const at = new Date();
        const dueAt = await due(query, ref, 'handoff', at);
        await query('stage', STAGE, [ref.enquiryId, 'offered']);
        await query('offer', OFFER, [newId(), ref.workspaceId, ref.enquiryId, memberId, at, dueAt]);
        const opened = await openTask(query, ref, at, {
          step: 'handoff',
          title: 'Hand over to sales',
          memberId,
          outcomes: ['accepted', 'rejected'],
          dueAt,
        });
        await stand(query, ref, at, { step: 'handoff', dueAt }, [{ kind: 'asked', body: { taskId: opened.taskId } }]);
        return { ...opened, waitMs: dueAt.getTime() - at.getTime() };
      }),
    open: (ref, step, answered) =>
      transaction(async (query) => {
        const at = new Date();
        const dueAt = await due(query, ref, step, at);
        const [enquiry] = await query('enquiry', ENQUIRY, [ref.enquiryId]);
        await query('stage', STAGE, [ref.enquiryId, step === 'qualify' ? 'accepted' : 'qualified']);
        const opened = await openTask(query, ref, at, {
          step,
          title: TITLE[step],
          memberId: String(enquiry?.owner_id),
          form: 'BANT',
          outcomes: ANSWERS[step],
          dueAt,
        });
        await stand(query, ref, at, { step, dueAt }, [
          { kind: 'answered', body: answered, moves: entered(step) },
          { kind: 'asked', body: { taskId: opened.taskId } },
        ]);
        return { ...opened, waitMs: dueAt.getTime() - at.getTime() };
      }),
    async notify(_ref, effectId) {
      const found = await transaction(async (query) => {
        const [mail] = await query('mail', MAIL, [effectId]);
        if (mail)
          await query('sending', SENDING, [effectId, mail.state === 'open' ? 'sending' : 'dropped', new Date()]);
        return mail?.state === 'open' ? mail : undefined;
      });
      if (!found) return;
      const { name, email, title, campaign, key } = found as Record<
        'name' | 'email' | 'title' | 'campaign' | 'key',
        string
      >;
      const { messageId } = await transport.sendMail({
        to: { name, address: email },
        subject: `${title}: ${campaign}`,
        text: `${name},\n\n"${title}" of the campaign ${campaign} waits for you.\n`,
        from: 'Hand <hand@inkwell.example>',
        headers: { 'X-Tandem-Key': key },
      });
      await transaction((query) => query('sent', SENT, [effectId, messageId, new Date()]));
    },
    finish: (ref, outcome, answered) =>
      transaction(async (query) => {
        const at = new Date();
        await query('stage', STAGE, [ref.enquiryId, outcome]);
        await stand(query, ref, at, { step: outcome, ended: outcome }, [
          { kind: 'answered', body: answered ?? {}, moves: entered(outcome) },
        ]);
      }),
  };
}
