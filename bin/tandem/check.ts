import { parseArgs } from 'node:util';
import type { Problem } from '../../flow/definition.ts';
import { findProblems } from '../../flow/problems.ts';
import { findUnavailable } from '../../flow/unavailable.ts';
import { exit, UsageError } from './command.ts';
import type { Command } from './command.ts';
import { readFlow } from './read-flow.ts';

/** As `--json` prints it. `path` is a run that shows the problem: step ids in the order entered. */
interface Told {
  code: string;
  severity: 'error' | 'warning';
  stepId: string | null;
  path: string[];
  message: string;
}

export interface Checked {
  file: string;
  problems: Told[];
}

/** Every problem of every file. Answers with exit code: 2 where a file holds no flow, 1 where one has an error, else 0. */
export async function check(
  files: readonly string[],
  options: { publish?: boolean } = {},
): Promise<{ checked: Checked[]; code: number }> {
  const checked: Checked[] = [];
  let code: number = exit.fine;
  for (const file of files) {
    const read = await readFlow(file);
    if ('problems' in read) {
      code = exit.unreadable;
      checked.push({ file, problems: read.problems.map((one) => told({ ...one, severity: 'error' })) });
      continue;
    }
    const { flow } = read;
    const problems = [...findProblems(flow), ...(options.publish ? findUnavailable(flow) : [])].map(told);
    if (problems.some(({ severity }) => severity === 'error')) code = Math.max(code, exit.found);
    checked.push({ file, problems });
  }
  return { checked, code };
}

function told({ code, severity, stepId = '', path = [], message }: Problem): Told {
  return { code, severity, stepId: stepId === '' ? null : stepId, path, message };
}

function inWords({ file, problems }: Checked): string {
  if (problems.length === 0) return `✓ ${file}`;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const lines = problems.map(({ code, severity, stepId, path, message }) => {
    const place = stepId === null ? '' : ` ${stepId}`;
    const run = path.length === 0 ? '' : `\n      ${path.join(' → ')}`;
    return `  ${severity} ${code}${place}: ${message}${run}`;
  });
  const count = [counted(errors, 'error'), counted(problems.length - errors, 'warning')].filter(Boolean).join(', ');
  return [`${errors > 0 ? '✗' : '✓'} ${file}: ${count}`, ...lines].join('\n');
}

function counted(count: number, what: string): string {
  return count === 0 ? '' : `${count} ${what}${count === 1 ? '' : 's'}`;
}

export const command: Command = {
  usage: 'check FILE… [--json] [--publish]',
  async run(args, { out }) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, publish: { type: 'boolean', default: false } },
    });
    if (positionals.length === 0) throw new UsageError('check needs a file.');
    const { checked, code } = await check(positionals, { publish: values.publish });
    if (values.json) out(JSON.stringify(checked, null, 2));
    else for (const one of checked) out(inWords(one));
    return code;
  },
};
