import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { check } from '../../../bin/tandem/check.ts';
import type { Checked } from '../../../bin/tandem/check.ts';
import { shortFlow } from '../../../flow/templates/short.ts';
import { parseFlow } from '../../../flow/text/parse-flow.ts';
import { bookText, change } from '../../flow/problems/seed.ts';
import { fileOf, tandem } from '../../support/command-line.ts';

const book = ['F1', 'F2', 'F3', 'F4', 'F5'];
const root = fileURLToPath(new URL('../../..', import.meta.url));
const bookFile = (name: string): string => fileOf(`${name}.flow`, bookText(name));
const untold = change(bookText('F1'), ['overdue->nobr\nrdy', 'overdue->brfJ\nrdy']);

function read(out: string): Checked[] {
  return JSON.parse(out) as Checked[];
}

describe('tandem check', () => {
  it.each(book)('%s in text and in JSON is fine', async (name) => {
    const json = fileOf(`${name}.json`, JSON.stringify(parseFlow(bookText(name)).flow));
    const { code, out } = await tandem('check', bookFile(name), json, '--json');
    expect(code).toBe(0);
    const [text, other] = read(out);
    expect(text?.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(other?.problems).toEqual(text?.problems);
  });

  it('answers the guard’s code, the step and the run that breaks it', async () => {
    const file = fileOf('untold.flow', untold);
    const { code, out } = await tandem('check', file, '--json');
    expect(code).toBe(1);
    const [checked] = read(out);
    expect(checked?.file).toBe(file);
    for (const problem of checked?.problems ?? []) {
      expect(Object.keys(problem).toSorted()).toEqual(['code', 'message', 'path', 'severity', 'stepId']);
    }
    const told = checked?.problems.find((one) => one.code === 'G07');
    expect(told).toEqual(expect.objectContaining({ severity: 'error', stepId: 'lau' }));
    expect(told?.path[0]).toBe('start');
    expect(told?.path.at(-1)).toBe('lau');

    const words = await tandem('check', file);
    expect(words.out).toContain('error G07 lau: ');
    expect(words.out).toContain('start → ');
  });

  it('says line and column of a text that cannot be read, and that weighs more than an error', async () => {
    const files = [
      bookFile('F1'),
      fileOf('untold2.flow', untold),
      fileOf('broken.flow', 'flow F\na: start out->\n'),
      fileOf('no.json', '{"schemaVersion": 1'),
      fileOf('binary.flow', new Uint8Array([0xff, 0xfe, 0x00])),
      fileOf('empty.flow', ''),
      fileOf('list.json', '[]'),
      '/nowhere/at/all.flow',
      root,
    ];
    const { code, out } = await tandem('check', '--json', ...files);
    expect(code).toBe(2);
    expect(read(out).map(({ problems }) => problems[0]?.code ?? 'none')).toEqual([
      'none',
      'G07',
      'TEXT_INVALID',
      'JSON_UNREADABLE',
      'FILE_UNREADABLE',
      'TEXT_INVALID',
      'INVALID_TYPE',
      'FILE_UNREADABLE',
      'FILE_UNREADABLE',
    ]);
    expect(read(out)[2]?.problems[0]?.message).toMatch(/^Line 2, column 15: Expected the name of a step/);
  });

  it('is fine with warnings alone, and told to publish names what is not performed', async () => {
    const warned = fileOf('warned.flow', change(bookText('F1'), ['start: start{}', 'start: start{tune=x}']));
    expect(await tandem('check', warned)).toEqual(expect.objectContaining({ code: 0 }));
    expect((await tandem('check', warned)).out).toContain('warning SETTING_UNKNOWN start');

    expect((await tandem('check', bookFile('F4'))).code).toBe(0);
    const publish = await tandem('check', bookFile('F4'), '--publish', '--json');
    expect(publish.code).toBe(1);
    expect(read(publish.out)[0]?.problems.map(({ code }) => code)).toContain('STEP_NOT_AVAILABLE');
  });

  it('needs a file, and refuses what it does not know', async () => {
    for (const args of [['check'], ['check', '--colour'], ['chekc'], ['diff', 'a'], ['toString']]) {
      const { code, error } = await tandem(...args);
      expect(code).toBe(2);
      expect(error).toContain('npx tandem');
    }
    expect((await tandem()).out).toContain('check FILE');
    expect((await tandem('check', '--help')).out).toBe('npx tandem check FILE… [--json] [--publish]');
  });
});

describe('a book flow with one line less', () => {
  it.each(book)('%s never passes without a step that an edge still names, and never crashes', async (name) => {
    const lines = bookText(name).trimEnd().split('\n');
    for (const [index, line] of lines.entries()) {
      const text = lines.filter((_, at) => at !== index).join('\n');
      const { checked, code } = await check([fileOf('less.flow', `${text}\n`)]);
      const lost = /^(\w+):/.exec(line)?.[1];
      const isNamed = lost !== undefined && new RegExp(`->${lost}\\b|join=${lost}\\b`).test(text);
      if (lost === undefined) expect(code, line).toBe(2);
      else if (isNamed) {
        expect(code, line).toBe(1);
        const told = checked[0]?.problems.filter(({ severity }) => severity === 'error') ?? [];
        expect(told.map(({ message, code: each }) => `${each} ${message}`).join('\n'), line).toMatch(/G0[1-4]/);
      } else expect(code, line).toBeGreaterThan(0);
    }
  });
});

describe('the program', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['bin/tandem.mjs', ...args], { cwd: root, encoding: 'utf8' });

  it('ends with the exit code and keeps data and words apart', () => {
    const good = run('check', bookFile('F1'));
    expect([good.status, good.stdout, good.stderr]).toEqual([0, expect.stringContaining('✓'), '']);
    const bad = run('check', '--json', fileOf('untold3.flow', untold));
    expect(bad.status).toBe(1);
    expect(read(bad.stdout)[0]?.problems.length).toBeGreaterThan(0);
    const none = run('frobnicate');
    expect([none.status, none.stdout]).toEqual([2, '']);
    expect(none.stderr).toContain('There is no command "frobnicate".');
  });

  it('reads what is piped in', () => {
    const piped = spawnSync(process.execPath, ['bin/tandem.mjs', 'print', '-', '--json'], {
      cwd: root,
      encoding: 'utf8',
      input: JSON.stringify(shortFlow()),
    });
    expect(piped.status).toBe(0);
    expect((JSON.parse(piped.stdout) as { name: string }).name).toBe('Short campaign');
  });
});
