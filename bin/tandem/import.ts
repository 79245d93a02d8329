import { withNotesOf } from '../../flow/picture/notes.ts';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Layout } from '../../flow/definition.ts';
import { canonicalJson } from '../../flow/hash.ts';
import { completeLayout } from '../../flow/picture/tidy.ts';
import { exit, UsageError } from './command.ts';
import type { Command } from './command.ts';
import { connect, connectOptions } from './connect.ts';
import { givenFlow } from './given-flow.ts';
import { findFlow, versionOf } from './stored-flow.ts';

const saved = z.object({ revision: z.number() });
const asked = z.object({ mayApprove: z.array(z.object({ name: z.string() })) });

/**
 * Writes a file into my draft of the flow of its name, or of `--flow`; where there is none it is made. Steps that were
 * there keep their place. `--review` asks somebody else to publish it, unless it has problems; `--note` says why.
 */
export const command: Command = {
  usage: 'import FILE [--flow FLOW] [--review --note TEXT] [--url URL] [--data-dir FOLDER]',
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...connectOptions,
        flow: { type: 'string' },
        review: { type: 'boolean', default: false },
        note: { type: 'string', default: '' },
      },
    });
    const [file, more] = positionals;
    if (file === undefined || more !== undefined) throw new UsageError('import needs one file.');
    if (values.review && values.note.trim() === '') throw new UsageError('A review needs a --note: why this version?');
    const definition = await givenFlow(file, terminal);
    if (!definition) return exit.unreadable;

    const call = await connect(values);
    const name = values.flow ?? definition.name;
    if (!(await findFlow(call, name))) await call('POST', '/flows', { name, definition });
    const flow = await findFlow(call, name);
    if (!flow) throw new Error(`${name} was made and is not there`);

    const base = flow.draft ?? (flow.versions.length > 0 ? await versionOf(call, flow) : undefined);
    const places: Layout = {};
    for (const [id, at] of Object.entries(base?.layout ?? {})) if (Object.hasOwn(definition.steps, id)) places[id] = at;
    const newest = flow.versions.toSorted((a, b) => b.number - a.number)[0];
    const { revision } = saved.parse(
      await call('PUT', `/flows/${flow.id}/draft`, {
        definition,
        layout: withNotesOf(completeLayout(definition, places), base?.layout ?? {}),
        baseVersionId: flow.draft?.baseVersionId ?? newest?.id ?? null,
        revision: flow.draft?.revision ?? 0,
      }),
    );
    const isSame = base !== undefined && canonicalJson(base.definition) === canonicalJson(definition);
    terminal.out(`${flow.name}: your draft ${isSame ? 'is what it was' : 'holds the file'}`);
    if (!values.review) return exit.fine;
    const { mayApprove } = asked.parse(
      await call('POST', `/flows/${flow.id}/proposals`, { revision, note: values.note }),
    );
    const who = mayApprove.map(({ name: person }) => person).join(' or ');
    terminal.out(`${flow.name}: waits for the approval of ${who || 'somebody else who may publish'}`);
    return exit.fine;
  },
};
