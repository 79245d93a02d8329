import type { Command, Reply } from '../../flow/state.ts';
import { acts } from './acts/registry.ts';
import { performAsk } from './ask.ts';
import { lastsOf, tickAfter, waitAt } from './due.ts';
import { decide } from './decide.ts';
import { finish } from './finish.ts';
import { itemsToDo } from './items.ts';
import { openSources } from './sources.ts';
import type { StepWork } from './step-work.ts';

/** Far enough to be never: a wait for a date that is not set goes on only by a change. */
const NEVER = '9999-01-01T00:00:00.000Z';

/** Performs one command as rows and answers the cause that holds what was read; `finish` has no answer. */
export async function perform(work: StepWork, command: Command): Promise<Reply | undefined> {
  switch (command.kind) {
    case 'ask':
      return performAsk(work, command);
    case 'wait': {
      const { stepId, visit, until, gap, fold } = command;
      const at = typeof until === 'string' ? waitAt(work, until, gap, fold) : tickAfter(work, { ...until, ...command });
      // An enquiry relies on no decision about the campaign.
      const hashes = work.scope.kind === 'enquiry' ? undefined : await work.subjects();
      const lasts = typeof until === 'string' && /^\d/.test(until) ? lastsOf(until) : undefined;
      return { kind: 'waiting', stepId, visit, at: at ?? NEVER, ...(lasts && { lasts }), ...(hashes && { hashes }) };
    }
    case 'decide':
      return decide(work, command);
    case 'act': {
      const act = acts[command.act];
      if (!act) throw new Error(`Nothing performs the act "${command.act}" of step ${command.stepId}`);
      const { outcome, data } = await act(work, command);
      const { stepId, visit } = command;
      return { kind: 'acted', stepId, visit, act: command.act, outcome, ...(data && { data }) };
    }
    case 'spawn': {
      const { stepId, visit, what, args } = command;
      const keys = what === 'sources' ? await openSources(work, stepId, args) : await itemsToDo(work, stepId, args);
      return { kind: 'spawned', stepId, visit, keys };
    }
    case 'effect':
      throw new Error(`No step asks for the effect ${command.effect} yet; publishing refuses step ${command.stepId}`);
    case 'finish':
      await finish(work, command);
      return undefined;
  }
}
