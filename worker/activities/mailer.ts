import { createTransport } from 'nodemailer';
import { EffectRefused } from './effect.ts';
import type { Send } from './effect.ts';

export interface Mail {
  to: { name: string; address: string };
  subject: string;
  text: string;
  /** The ledger's row, by which the world knows the mail. */
  id: string;
  key: string;
}

export interface Mailer {
  /** How to send it once; refuses where it certainly went nowhere. */
  sending(mail: Mail): Send;
  /** Where people find what a mail speaks of, without a slash at its end. */
  publicUrl: string;
}

/** One pool of connections for everything that is mailed. */
export function createMailer(options: { smtpUrl: string; from: string; publicUrl: string }): Mailer {
  const transport = createTransport({
    url: options.smtpUrl,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 5000,
    greetingTimeout: 5000,
    socketTimeout: 20_000,
  });
  return {
    publicUrl: options.publicUrl,
    sending:
      ({ to, subject, text, id, key }) =>
      async () => {
        try {
          const sent = await transport.sendMail({
            to,
            subject,
            text,
            from: options.from,
            messageId: `<${id}@tandem>`,
            headers: { 'X-Tandem-Key': key, 'Auto-Submitted': 'auto-generated' },
          });
          return sent.messageId;
        } catch (error) {
          if (neverLeft(error)) throw new EffectRefused(describe(error), { cause: error });
          throw error;
        }
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
