import { StartProblem } from './problem.ts';

/** The environment that worker, server and command line are started with; docs/running.md says what each means. */
export interface TandemEnvironment extends Record<string, string> {
  TANDEM_APP_URL: string;
  TANDEM_SYSTEM_URL: string;
  TEMPORAL_ADDRESS: string;
  TEMPORAL_NAMESPACE: string;
  TANDEM_SECRET: string;
  SMTP_URL: string;
  TANDEM_PORT: string;
  TANDEM_PUBLIC_URL: string;
  TANDEM_DATA_DIR: string;
}

/** What the environment says to use instead of the embedded parts. */
export interface External {
  /** Owner, app and system URL of a PostgreSQL of one's own. */
  database?: { ownerUrl: string; appUrl: string; systemUrl: string; password: string };
  temporalAddress?: string;
  smtpUrl?: string;
  secret?: string;
}

/** Reads and checks it: a database of one's own needs all three URLs, a secret and a mail server. */
export function readExternal(env: NodeJS.ProcessEnv): External {
  const external: External = {};
  if (env['TEMPORAL_ADDRESS']) external.temporalAddress = env['TEMPORAL_ADDRESS'];
  if (env['SMTP_URL']) external.smtpUrl = env['SMTP_URL'];
  if (env['TANDEM_SECRET']) external.secret = env['TANDEM_SECRET'];
  const ownerUrl = env['DATABASE_URL'];
  if (!ownerUrl) return external;

  const needed = ['TANDEM_APP_URL', 'TANDEM_SYSTEM_URL', 'TANDEM_SECRET', 'SMTP_URL'];
  const missing = needed.filter((name) => !env[name]);
  if (missing.length > 0) {
    throw new StartProblem(
      `DATABASE_URL is set, so Tandem runs for real, and needs ${missing.join(', ')} as well (docs/running.md). ` +
        'Unset DATABASE_URL to use the embedded database.',
    );
  }
  const [appUrl, systemUrl] = [env['TANDEM_APP_URL']!, env['TANDEM_SYSTEM_URL']!];
  const password = decodeURIComponent(new URL(appUrl).password);
  if (password === '' || password !== decodeURIComponent(new URL(systemUrl).password)) {
    throw new StartProblem(
      'TANDEM_APP_URL and TANDEM_SYSTEM_URL must carry the same password, which the migration gives to both roles.',
    );
  }
  external.database = { ownerUrl, appUrl, systemUrl, password };
  return external;
}
