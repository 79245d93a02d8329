import { definitionSchema } from '../../flow/definition.ts';
import { settingsOf } from '../../flow/registry.ts';
import { text } from '../../flow/steps/read.ts';
import { MAIL_NOTICE } from '../engine/mail-effect.ts';
import type { Effect } from './effect.ts';
import type { Mailer } from './mailer.ts';

const READ = `SELECT m.name, m.email, c.id AS campaign_id, c.name AS campaign, v.definition, e.args
  FROM effect e JOIN member m ON m.id = e.recipient_id JOIN scope s ON s.id = e.scope_id JOIN run r ON r.id = s.run_id
    JOIN campaign c ON c.id = r.campaign_id JOIN flow_version v ON v.id = s.flow_version_id
  WHERE e.id = $1 AND m.active`;

interface Read {
  name: string;
  email: string;
  campaign_id: string;
  campaign: string;
  definition: string;
  args: { notice?: string };
}

/** What everybody concerned should know, whichever step the campaign is at. */
const NOTICES: Readonly<Record<string, { subject: string; text: string }>> = {
  launch_date_passed: {
    subject: 'The launch date has passed',
    text: 'The launch date has passed and the campaign was not launched. It will not go out late by itself: it needs a new date, and everybody is told again.',
  },
};

/** Tells a person something that asks for no answer: in the words of the step, or in those of a notice of ours. */
export function noticeMail({ sending, publicUrl }: Mailer): Effect {
  return {
    kind: MAIL_NOTICE,
    async prepare(sql, row) {
      const [found] = await sql<Read & Record<string, unknown>>(READ, [row.id]);
      if (!found) return undefined;
      const said = NOTICES[found.args.notice ?? ''] ?? wordsOf(found.definition, row.step_id);
      return sending({
        to: { name: found.name, address: found.email },
        subject: `${said.subject}: ${found.campaign}`,
        text: `${found.name},\n\n${said.text}\n\nThis is about the campaign ${found.campaign}:\n${publicUrl}/campaigns/${found.campaign_id}\n`,
        id: row.id,
        key: row.key,
      });
    },
  };
}

/** A step's label, and its template: the text itself. */
function wordsOf(definition: string, stepId: string): { subject: string; text: string } {
  const step = definitionSchema.parse(JSON.parse(definition)).steps[stepId];
  const said = step ? text(settingsOf(step), 'template').replaceAll('_', ' ') : '';
  const subject = step?.label || 'A notice';
  return { subject, text: said === '' ? subject : said };
}
