import { systemClock } from '../../prisma/clock.ts';
import type { Import, Mapping } from '../../server/imports/contract.ts';
import type { ProblemDocument } from '../../server/http/route.ts';
import { importPage } from '../../worker/imports/page.ts';
import { addCapturingCampaign } from './capturing.ts';
import { freshDatabase } from './database.ts';
import { startServer } from './server.ts';

export interface Upload {
  file: string | Uint8Array<ArrayBuffer>;
  mapping?: Mapping | string | undefined;
  type?: string;
  /** Name of the file's part. */
  part?: string;
  role?: 'marketer' | 'service';
}

/** A house whose campaigns take lists, with the real server in front; pages are taken by hand, without Temporal. */
export async function anImportingHouse() {
  const server = await startServer(await freshDatabase());
  const house = await server.addWorkspace();
  const look = async <T>(sql: string, ...values: unknown[]): Promise<T[]> =>
    (await server.owner.query(sql, values)).rows as T[];
  const page = (importId: string) => importPage(server.db, systemClock, { workspaceId: house.id, importId });

  async function upload<T>(
    path: string,
    { file, mapping, type = 'text/csv', part = 'file', role = 'marketer' }: Upload,
  ) {
    const form = new FormData();
    if (mapping !== undefined) form.set('mapping', typeof mapping === 'string' ? mapping : JSON.stringify(mapping));
    form.set(part, new Blob([file], { type }), 'people.csv');
    return house.as(role).send<T & ProblemDocument>('POST', path, form);
  }
  /** Takes pages until none is left; answers how many. */
  async function settle(importId: string): Promise<number> {
    for (let pages = 1; ; pages++) if ((await page(importId)).done) return pages;
  }

  return {
    server,
    house,
    look,
    page,
    upload,
    settle,
    async aCampaign(options: { open?: boolean } = {}) {
      const ids = { workspaceId: house.id, byId: house.people.marketer.id, now: systemClock.now(0) };
      const campaign = await addCapturingCampaign(look, ids);
      if (options.open !== false) await campaign.addSource({ kind: 'import' });
      return campaign;
    },
    async importFile(code: string, given: Upload): Promise<Import> {
      const started = await upload<Import>(`/campaigns/${code}/imports`, given);
      if (started.status !== 202) throw new Error(JSON.stringify(started.body));
      await settle(started.body.id);
      return (await house.as('marketer').get<Import>(`/imports/${started.body.id}`)).body;
    },
    /** How many rows of each kind there are, in all workspaces. */
    async stored(): Promise<Record<string, number>> {
      const [row] = await look<Record<string, number>>(
        `SELECT (SELECT count(*)::int FROM import) AS imports, (SELECT count(*)::int FROM import_row) AS rows,
          (SELECT count(*)::int FROM enquiry) AS enquiries, (SELECT count(*)::int FROM quarantine) AS quarantined,
          (SELECT count(*)::int FROM outbox) AS pokes, (SELECT count(*)::int FROM activity) AS activity`,
      );
      return row!;
    },
  };
}
