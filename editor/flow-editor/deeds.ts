import type { Edge, FlowDefinition, SettingValue } from '../../flow/definition.ts';
import { findStepType } from '../../flow/registry.ts';
import type { CanvasStore } from '../canvas/canvas-store.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { isNoteId } from '../../flow/picture/notes.ts';
import { completeLayout } from '../../flow/picture/tidy.ts';
import { chosenSteps, withSteps } from '../canvas/selection.ts';
import { announce } from './announcer.tsx';
import { arrangeDeeds } from './arrange-deeds.ts';
import { connect, disconnect, outcomesFor, refusal, reroute, rerouteRefusal } from './changes/lines.ts';
import { removalInWords, removeSteps } from './changes/removal.ts';
import { addStep, renameOutcome, renameStep, setSetting } from './changes/steps.ts';
import type { AddAt } from './changes/steps.ts';
import { clipDeeds } from './clip-deeds.ts';
import { partsOf, refuse } from './deed-parts.ts';
import type { DraftStore } from './draft-store.ts';
import { orderDeeds } from './order-deeds.ts';

/** Everything a person can do to a draft. Each is one entry of undo, says what happened, and never breaks scope or block. */
export type Deeds = ReturnType<typeof createDeeds>;

export function createDeeds(store: DraftStore, canvas: CanvasStore, choose: (stepId: string | undefined) => void) {
  const parts = partsOf(store);
  const { drawing, change, nameOf } = parts;
  const chooseAll = (ids: readonly string[]) => {
    const choice = withSteps(ids);
    choose(choice.chosen);
    canvas.setState(choice);
  };

  /** Names the answer where there are several, so that two lines in a row are two sentences. */
  const ledInWords = ({ from, outcome, to }: Edge) => {
    const outcomes = mapFlow(drawing().definition).steps.get(from)?.outcomes ?? [];
    const title = outcomes.length > 1 ? outcomes.find(({ name }) => name === outcome)?.title : undefined;
    return `${nameOf(from)}${title === undefined ? '' : `: “${title}”`} now leads to ${nameOf(to)}.`;
  };

  return {
    ...arrangeDeeds(parts),
    ...clipDeeds(parts, chooseAll),
    ...orderDeeds(parts),
    add(type: string, where: AddAt) {
      const before = drawing();
      const added = addStep(before, type, where);
      change({ definition: added.definition, layout: added.layout });
      choose(added.id);
      announce(
        `${findStepType(type)?.title ?? type} added${'after' in where ? ` after ${mapFlow(before.definition).steps.get(where.after.from)?.name ?? ''}` : ''}.`,
      );
      return added.id;
    },
    connect(edge: Edge) {
      const { definition } = drawing();
      const reason = refusal(definition, edge.from, edge.outcome, edge.to);
      if (reason !== undefined) return refuse(reason);
      change({ definition: connect(definition, edge) });
      announce(ledInWords(edge));
    },
    disconnect(from: string, outcome: string) {
      change({ definition: disconnect(drawing().definition, from, outcome) });
      announce(`The line from ${nameOf(from)} is gone.`);
    },
    /** Outcomes that may lead there; one alone is connected at once. Answers those to ask about. */
    connectAny(from: string, to: string) {
      const outcomes = outcomesFor(drawing().definition, from, to);
      const loose = outcomes.filter(({ isLoose }) => isLoose);
      const only = outcomes.length === 1 ? outcomes[0] : loose.length === 1 ? loose[0] : undefined;
      if (only) this.connect({ from, outcome: only.name, to });
      else if (outcomes.length > 1) return outcomes;
      return [];
    },
    /** Moves an end of a line: another outcome, or another target. */
    reroute(line: Edge, next: Edge) {
      if (line.from === next.from && line.outcome === next.outcome && line.to === next.to) return;
      const { definition } = drawing();
      const reason = rerouteRefusal(definition, line, next);
      if (reason !== undefined) return refuse(reason);
      change({ definition: reroute(definition, line, next) });
      announce(ledInWords(next));
    },
    /** Closes the gaps: what led to a removed step leads on to where its usual way led. */
    remove(ids: readonly string[]) {
      const before = drawing();
      const removed = removeSteps(before, ids);
      if (removed.ids.length === 0) return refuse('The start stays: every run begins there.');
      change({ definition: removed.definition, layout: removed.layout });
      choose(undefined);
      announce(removalInWords(before, removed));
    },
    rename(id: string, label: string) {
      change({ definition: renameStep(drawing().definition, id, label) }, `name ${id}`);
    },
    set(id: string, name: string, value: SettingValue | undefined) {
      change({ definition: setSetting(drawing().definition, id, name, value) }, `set ${id} ${name}`);
    },
    /** Rules and the line of a renamed way in one go. */
    setRules(id: string, name: string, value: SettingValue, renamed?: { from: string; to: string }) {
      const { definition } = drawing();
      const moved = renamed ? renameOutcome(definition, id, renamed.from, renamed.to) : definition;
      change({ definition: setSetting(moved, id, name, value) }, renamed ? `rename ${id}` : `rules ${id}`);
    },
    rewrite(definition: FlowDefinition) {
      const { layout } = drawing();
      const kept = Object.entries(layout).filter(([id]) => isNoteId(id) || Object.hasOwn(definition.steps, id));
      change({ definition, layout: completeLayout(definition, Object.fromEntries(kept)) });
    },
    undo() {
      store.temporal.getState().undo();
      forgetGone();
    },
    redo() {
      store.temporal.getState().redo();
      forgetGone();
    },
  };

  /** What undo took away can no longer be chosen. */
  function forgetGone() {
    const { steps } = store.getState().definition;
    const before = chosenSteps(canvas.getState());
    const still = before.filter((id) => Object.hasOwn(steps, id));
    if (still.length < before.length) chooseAll(still);
  }
}
