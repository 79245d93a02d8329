import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { listPeople } from '../../prisma/stores/members.ts';
import type { Handler } from '../http/handler.ts';
import { AppError } from '../http/problem.ts';
import type { operationsContract } from './contract.ts';

const mailLine = z.object({
  at: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  headers: z.record(z.string(), z.string()).default({}),
});

/** Mails to people of this workspace that the built-in catcher took, newest first. */
export const mails: Handler<typeof operationsContract.mails> = async (ctx, { query }) => {
  const file = ctx.settings.mailboxFile;
  if (!ctx.settings.embedded || file === undefined) throw new AppError(404, 'EMBEDDED_ONLY', 'Mails can be looked at in the embedded default only.');
  const people = await ctx.transaction(({ sql }) => listPeople(sql));
  const ours = new Set(people.map(({ email }) => email.toLowerCase()));
  const caught = (await readMailbox(file)).filter(({ to }) => to.some((address) => ours.has(address.toLowerCase())));
  return {
    items: caught.slice(-query.limit).reverse().map(({ headers, to, ...mail }) => ({ ...mail, to: to.join(', '), key: headers['x-tandem-key'] ?? headers['message-id'] ?? '' })),
    total: caught.length,
  };
};

async function readMailbox(file: string): Promise<z.infer<typeof mailLine>[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  // A line that is still being written is left for the next look.
  return text.split('\n').flatMap((line) => {
    const parsed = mailLine.safeParse(parseJson(line));
    return parsed.success ? [parsed.data] : [];
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
