import type { Memory } from '../../flow/state.ts';
import { targetOf } from '../../flow/definition.ts';
import { newId } from '../../prisma/id.ts';
import type { StepWork } from './step-work.ts';

/** Which channel an enquiry of a source counts for unless it says so itself. */
const CHANNEL_OF_SOURCE: Record<string, string> = {
  web_form: 'web_page',
  phone: 'phone',
  email: 'email',
  event: 'event',
  partner: 'distributor',
};

const TITLE_OF_SOURCE: Record<string, string> = {
  web_form: 'Web form',
  phone: 'Telephone',
  email: 'E-mail',
  event: 'Event',
  partner: 'Partner',
  import: 'Imported lists',
  api: 'Other systems',
};

const OPEN = `UPDATE source SET run_id = $2, entry = $3, flow_version_id = $4, opened_at = $5, closed_at = NULL
  WHERE campaign_id = $1 RETURNING key, kind`;

const MAKE = `INSERT INTO source (id, workspace_id, campaign_id, key, name, kind, channel, run_id, entry, flow_version_id, opened_at, created_at)
  SELECT x.id, $2, $3, x.key, x.name, x.kind, x.channel, $4, $5, $6, $7, $7
  FROM jsonb_to_recordset($1::jsonb) AS x(id uuid, key text, name text, kind text, channel text)`;

/**
 * Opens the campaign's sources for this run, making those that the step names and the campaign lacks. From here on an
 * enquiry begins at the target of `each`, on this run's version. Answers the keys.
 */
export async function openSources(work: StepWork, stepId: string, args: Memory): Promise<string[]> {
  const { sql, around, scope, workspaceId, now } = work;
  const entry = targetOf(work.flow, stepId, 'each');
  if (!entry) throw new Error(`Step ${stepId} has nowhere to send each person`);

  const opened = await sql<{ key: string; kind: string }>(OPEN, [
    around.campaign.id,
    scope.run_id,
    entry,
    scope.flow_version_id,
    now,
  ]);
  const named = Array.isArray(args.sources)
    ? args.sources.filter((kind): kind is string => typeof kind === 'string')
    : [];
  const missing = [...new Set([...named, 'import'])].filter((kind) => !opened.some((source) => source.kind === kind));
  const made = missing.map((kind) => {
    const id = newId();
    const slug = `${around.campaign.code}-${kind.replaceAll('_', '-')}`.toLowerCase();
    return {
      id,
      key: `${slug}-${id.slice(-6)}`,
      name: TITLE_OF_SOURCE[kind] ?? kind,
      kind,
      channel: CHANNEL_OF_SOURCE[kind] ?? 'web_page',
    };
  });
  if (made.length > 0) {
    await sql(MAKE, [
      JSON.stringify(made),
      workspaceId,
      around.campaign.id,
      scope.run_id,
      entry,
      scope.flow_version_id,
      now,
    ]);
  }
  return [...opened, ...made].map(({ key }) => key);
}
