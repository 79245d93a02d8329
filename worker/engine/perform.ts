import { evaluate } from '../../flow/rules/evaluate.ts';
import type { TraceEntry } from '../../flow/rules/evaluate.ts';
import { holds } from '../../flow/rules/rule.ts';
import type { Command, Reply } from '../../flow/state.ts';
import { acts } from './acts/registry.ts';
import { performAsk } from './ask.ts';
import { lastsOf, waitAt } from './due.ts';
import { gatherFacts } from './facts.ts';
import { finish } from './finish.ts';
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
      if (typeof until !== 'string') throw new Error(`Schedules are not performed; publishing refuses step ${stepId}`);
      const at = waitAt(work, until, gap, fold) ?? NEVER;
      const hashes = work.state.relied.length > 0 ? await work.subjects() : undefined;
      const lasts = /^\d/.test(until) ? lastsOf(until) : undefined;
      return { kind: 'waiting', stepId, visit, at, ...(lasts && { lasts }), ...(hashes && { hashes }) };
    }
    case 'decide': {
      if ('table' in command) throw new Error(`Tables are not performed; publishing refuses step ${command.stepId}`);
      const facts = gatherFacts(work);
      const trace: TraceEntry[] = [];
      const rule = command.rules.find(({ when }) => holds(evaluate(when, facts, trace)));
      work.evidence = { facts, trace };
      return {
        kind: 'decided',
        stepId: command.stepId,
        visit: command.visit,
        outcome: rule?.outcome ?? command.otherwise,
      };
    }
    case 'act': {
      const act = acts[command.act];
      if (!act) throw new Error(`Nothing performs the act "${command.act}" of step ${command.stepId}`);
      const { outcome, data } = await act(work, command);
      const { stepId, visit } = command;
      return { kind: 'acted', stepId, visit, act: command.act, outcome, ...(data && { data }) };
    }
    case 'spawn': {
      const { stepId, visit, what, args } = command;
      if (what !== 'sources') throw new Error(`Nothing spawns ${what} yet; publishing refuses step ${stepId}`);
      return { kind: 'spawned', stepId, visit, keys: await openSources(work, stepId, args) };
    }
    case 'effect':
      throw new Error(`No step asks for the effect ${command.effect} yet; publishing refuses step ${command.stepId}`);
    case 'finish':
      await finish(work, command);
      return undefined;
  }
}
