import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { SMTPServer } from 'smtp-server';
import { parseMail } from './mail-text.ts';

/** One caught mail, and one line of the mailbox file. */
export interface CaughtMail {
  /** When it arrived, by the machine's clock (ISO 8601, UTC). */
  at: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html?: string;
  /** All headers, names in lower case; `message-id` and `x-tandem-key` among them. */
  headers: Record<string, string>;
}

export interface MailCatcher {
  url: string;
  file: string;
  stop(): Promise<void>;
}

/** An SMTP server on 127.0.0.1 that delivers nothing: each mail is appended to `file` as one line of JSON. */
export async function startMailCatcher(options: { port: number; file: string }): Promise<MailCatcher> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: 30 * 1024 * 1024,
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const envelope = session.envelope;
        const mail: CaughtMail = {
          at: new Date().toISOString(),
          from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
          to: envelope.rcptTo.map((recipient) => recipient.address),
          ...parseMail(Buffer.concat(parts)),
        };
        // In one synchronous write, so that an accepted mail is in the file before the sender hears of it.
        try {
          appendFileSync(options.file, `${JSON.stringify(mail)}\n`);
          done();
        } catch (error) {
          done(error as Error);
        }
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', () => resolve());
  });
  // A client that breaks off is its own affair.
  server.on('error', () => {});
  return {
    url: `smtp://127.0.0.1:${options.port}`,
    file: options.file,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** All mails of a mailbox file, oldest first; none when the file does not exist yet. */
export function readMails(file: string): CaughtMail[] {
  if (!existsSync(file)) return [];
  // A kill may leave half a line at the end, which was never accepted.
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as CaughtMail);
}
