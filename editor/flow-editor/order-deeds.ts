import { mapFlow } from '../../flow/picture/flow-map.ts';
import type { Problem } from '../../flow/definition.ts';
import { announce } from './announcer.tsx';
import { connect } from './changes/lines.ts';
import { moveAcross } from './changes/move-across.ts';
import type { MovedAcross } from './changes/move-across.ts';
import { moveStep } from './changes/move-step.ts';
import { placeAfter, renameOutcome } from './changes/steps.ts';
import { refuse } from './deed-parts.ts';
import type { DeedParts } from './deed-parts.ts';

/** The order of steps, branches of a side by side and their names, and fixes that the checks propose. */
export function orderDeeds({ drawing, change, nameOf }: DeedParts) {
  return {
    moveInOrder(id: string, way: 'earlier' | 'later') {
      const moved = moveStep(drawing().definition, id, way);
      if ('refused' in moved) return refuse(moved.refused);
      const { layout } = drawing();
      const [here, there] = [layout[id], layout[moved.with]];
      change({
        definition: moved.definition,
        ...(here && there && { layout: { ...layout, [id]: there, [moved.with]: here } }),
      });
      announce(`${nameOf(id)} now comes ${way === 'earlier' ? 'before' : 'after'} ${nameOf(moved.with)}.`);
    },
    /** To the next branch of a side by side, or to the one before; out of it at its ends. */
    moveAcross(id: string, way: 'further' | 'back') {
      const { definition, layout } = drawing();
      const moved = moveAcross(definition, id, way);
      if ('refused' in moved) return refuse(moved.refused);
      const { [id]: _left, ...others } = layout;
      const lane = mapFlow(definition).steps.get(id)?.lane ?? 'market';
      const at = placeAfter({ definition: moved.definition, layout: others }, moved.after, lane);
      change({ definition: moved.definition, layout: { ...layout, [id]: at } });
      announce(`${nameOf(id)} now ${placeWords(moved.place, nameOf)}.`);
    },
    /** One more branch of a side by side, still empty. */
    addBranch(id: string) {
      const { definition } = drawing();
      const block = mapFlow(definition).blocks.get(id);
      if (!block) return refuse('Only steps side by side have branches.');
      const taken = new Set(definition.edges.filter(({ from }) => from === id).map(({ outcome }) => outcome));
      const name = freeBranch(taken);
      change({ definition: connect(definition, { from: id, outcome: name, to: block.join }) });
      announce(`Branch ${name} added to ${nameOf(id)}.`);
    },
    /** Answers why the name cannot be taken. */
    renameBranch(id: string, from: string, to: string): string | undefined {
      const { definition } = drawing();
      const taken = definition.edges.some((edge) => edge.from === id && edge.outcome === to);
      if (to === from) return undefined;
      if (!/^[A-Za-z]\w{0,39}$/.test(to)) return 'Letters and digits, beginning with a letter.';
      if (taken || to === 'exhausted') return 'Another way has this name.';
      change({ definition: renameOutcome(definition, id, from, to) });
      announce(`Branch ${from} of ${nameOf(id)} is now called ${to}.`);
      return undefined;
    },
    /** Does what a finding proposes; without a proposal it says so. */
    fix(problem: Problem | undefined) {
      if (!problem?.fix) return refuse('Nothing here can be mended by one press.');
      const { set, label } = problem.fix;
      change({ definition: connect(drawing().definition, set) });
      announce(`${label}: done.`);
    },
  };
}

function placeWords(place: MovedAcross['place'], nameOf: (id: string) => string): string {
  if ('in' in place) return `stands in branch ${place.in} of ${nameOf(place.fork)}`;
  return 'before' in place ? `comes before ${nameOf(place.before)}` : `comes after ${nameOf(place.behind)}`;
}

function freeBranch(taken: ReadonlySet<string>): string {
  const letter = [...'abcdefghijklmnopqrstuvwxyz'].find((each) => !taken.has(each));
  if (letter !== undefined) return letter;
  for (let number = 1; ; number++) if (!taken.has(`branch${number}`)) return `branch${number}`;
}
