import { z } from 'zod';

const url = z.url({ protocol: /^postgres(ql)?$/ });

/** The server's environment. `docs/running.md` says what each means. */
const schema = z.object({
  /** Role `app`: serves requests. */
  TANDEM_APP_URL: url,
  /** Role `system`: sign-in, keys, relay, sealer. */
  TANDEM_SYSTEM_URL: url,
  TEMPORAL_ADDRESS: z.string().min(1),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  /** Signs sessions. There is no default, so no two installations share one by accident. */
  TANDEM_SECRET: z.string().min(32, 'must be set, to at least 32 characters that nobody can guess'),
  TANDEM_HOST: z.string().default('127.0.0.1'),
  TANDEM_PORT: z.coerce.number().int().min(0).max(65_535).default(7400),
  TANDEM_PUBLIC_URL: z.url({ protocol: /^https?$/ }),
  /** `1` only in the default that brings its own PostgreSQL and Temporal. */
  TANDEM_EMBEDDED: z.enum(['0', '1']).default('0'),
  TANDEM_MAILBOX: z.string().optional(),
  /** Where files of material are kept: a folder that all servers share, and that is backed up with the database. */
  TANDEM_FILES_DIR: z.string().optional(),
  TANDEM_DATA_DIR: z.string().default('.tandem'),
  /** The process that started this one; when it is gone, so is this. */
  TANDEM_PARENT_PID: z.coerce.number().int().positive().optional(),
  TANDEM_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});
export type Environment = z.infer<typeof schema>;

/** Parses `process.env`. Throws one message with every name at fault. */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const parsed = schema.safeParse(env);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment of the server is not complete:\n${lines.join('\n')}`);
}
