import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readMails, startMailCatcher, type MailCatcher } from '../../bin/services/mail-catcher.ts';
import { freePorts } from '../../bin/services/ports.ts';

let folder: string;
let catcher: MailCatcher;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-mail-'));
  const [port] = await freePorts(24_000, 1);
  catcher = await startMailCatcher({ port: port!, file: join(folder, 'mail.jsonl') });
});
afterAll(async () => {
  await catcher.stop();
  rmSync(folder, { recursive: true });
});

test('a mail is in the file, decoded, by the time its sender is told', async () => {
  const text = 'Grüße, lange Zeilen = erlaubt. '.repeat(10).trim();

  await nodemailer.createTransport(catcher.url).sendMail({
    from: 'Tandem <tandem@inkwell.example>',
    to: ['tom@inkwell.example', 'karen@inkwell.example'],
    subject: 'Bitte bestätigen: Frühjahrsmuster — Druckereien in Großbritannien',
    text,
    html: `<p>${text}</p>`,
    headers: { 'X-Tandem-Key': 'w/s/briefSales/v1/tom/mail' },
  });

  const mails = readMails(catcher.file);
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({
    from: 'tandem@inkwell.example',
    to: ['tom@inkwell.example', 'karen@inkwell.example'],
    subject: 'Bitte bestätigen: Frühjahrsmuster — Druckereien in Großbritannien',
    text,
    html: `<p>${text}</p>`,
  });
  expect(mails[0]?.headers['x-tandem-key']).toBe('w/s/briefSales/v1/tom/mail');
});

test('half a line that a kill left behind is not a mail', async () => {
  const before = readMails(catcher.file).length;

  appendFileSync(catcher.file, '{"at":"2026-1');

  expect(readMails(catcher.file)).toHaveLength(before);
});
