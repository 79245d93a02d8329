import { createTransport } from 'nodemailer';
import { MAIL_TASK } from '../engine/mail-effect.ts';
import { EffectRefused } from './effect.ts';
import type { Effect } from './effect.ts';

const READ = `SELECT m.name, m.email, t.title, t.due_at, t.state, c.name AS campaign, w.tz
  FROM task t JOIN member m ON m.id = $2 JOIN campaign c ON c.id = t.campaign_id JOIN workspace w ON w.id = t.workspace_id
  WHERE t.id = $1 AND m.active`;

/** Tells a person that something waits for them, with a link that shows and does not decide. */
export function createTaskMail(options: { smtpUrl: string; from: string; publicUrl: string }): Effect {
  const transport = createTransport({
    url: options.smtpUrl,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 5000,
    greetingTimeout: 5000,
    socketTimeout: 20_000,
  });
  return {
    kind: MAIL_TASK,
    async prepare(sql, row) {
      const [found] = await sql<{
        name: string;
        email: string;
        title: string;
        due_at: Date | null;
        state: string;
        campaign: string;
        tz: string;
      }>(READ, [row.task_id, row.recipient_id]);
      if (!found || found.state !== 'open') return undefined;
      const until = found.due_at ? `\nPlease answer by ${when(found.due_at, found.tz)}.\n` : '';
      const mail = {
        to: { name: found.name, address: found.email },
        subject: `${found.title}: ${found.campaign}`,
        text: `${found.name},\n\n"${found.title}" of the campaign ${found.campaign} waits for you.\n${until}\n${options.publicUrl}/work/${row.task_id}\n\nThe link only shows it; nothing is decided until you press a button there.\n`,
        from: options.from,
        messageId: `<${row.id}@tandem>`,
        headers: { 'X-Tandem-Key': row.key, 'Auto-Submitted': 'auto-generated' },
      };
      return async () => {
        try {
          return (await transport.sendMail(mail)).messageId;
        } catch (error) {
          if (neverLeft(error)) throw new EffectRefused(describe(error), { cause: error });
          throw error;
        }
      };
    },
  };
}

/** No connection, or a clear refusal in answer to a command: the mail is nowhere. */
function neverLeft(error: unknown): boolean {
  const { responseCode, command, code } = error as { responseCode?: number; command?: string; code?: string };
  if (typeof responseCode === 'number' && responseCode >= 400) return true;
  return command === 'CONN' || code === 'ECONNREFUSED' || code === 'EDNS';
}

function describe(error: unknown): string {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  return responseCode
    ? `The mail server answered ${responseCode}`
    : `The mail server could not be reached (${code ?? 'no code'})`;
}

function when(at: Date, tz: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: tz,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(at);
}
