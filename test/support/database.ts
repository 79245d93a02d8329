import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export const TEMPLATE_DATABASE = 'tandem_template';

/** One database as its three roles see it. */
export interface DatabaseUrls {
  /** Superuser: past row-level security, for set-up and for looking at what is stored. */
  ownerUrl: string;
  appUrl: string;
  systemUrl: string;
}

/** A new, migrated, empty database on the run's PostgreSQL, in some 50 ms. It goes with the run; nobody drops it. */
export function freshDatabase(): Promise<DatabaseUrls> {
  return copyTemplate(inject('services').clusterUrl);
}

/** The same for those who started the services themselves, such as benches. */
export async function copyTemplate(clusterUrl: string): Promise<DatabaseUrls> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client(clusterUrl);
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE_DATABASE}`);
  } finally {
    await client.end();
  }
  const as = (user?: string): string => {
    const url = new URL(clusterUrl);
    url.pathname = name;
    if (user !== undefined) url.username = user;
    return url.href;
  };
  return { ownerUrl: as(), appUrl: as('app'), systemUrl: as('system') };
}
