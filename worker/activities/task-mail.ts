import { MAIL_TASK } from '../engine/mail-effect.ts';
import type { Effect } from './effect.ts';
import type { Mailer } from './mailer.ts';

const READ = `SELECT m.name, m.email, t.title, t.due_at, t.state, c.name AS campaign, w.tz
  FROM task t JOIN member m ON m.id = $2 JOIN campaign c ON c.id = t.campaign_id JOIN workspace w ON w.id = t.workspace_id
  WHERE t.id = $1 AND m.active`;

interface Read {
  name: string;
  email: string;
  title: string;
  due_at: Date | null;
  state: string;
  campaign: string;
  tz: string;
}

/** Tells a person that something waits for them, with a link that shows and does not decide. */
export function taskMail({ sending, publicUrl }: Mailer): Effect {
  return {
    kind: MAIL_TASK,
    async prepare(sql, row) {
      const [found] = await sql<Read & Record<string, unknown>>(READ, [row.task_id, row.recipient_id]);
      if (!found || found.state !== 'open') return undefined;
      const until = found.due_at ? `\nPlease answer by ${when(found.due_at, found.tz)}.\n` : '';
      return sending({
        to: { name: found.name, address: found.email },
        subject: `${found.title}: ${found.campaign}`,
        text: `${found.name},\n\n"${found.title}" of the campaign ${found.campaign} waits for you.\n${until}\n${publicUrl}/work/${row.task_id}\n\nThe link only shows it; nothing is decided until you press a button there.\n`,
        id: row.id,
        key: row.key,
      });
    },
  };
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
