import { notifications } from '@mantine/notifications';
import type { Edge, FlowDefinition, Layout, SettingValue } from '../../flow/definition.ts';
import { findStepType } from '../../flow/registry.ts';
import type { CanvasStore } from '../canvas/canvas-store.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { boxesOf, laneLineY } from '../../flow/picture/geometry.ts';
import type { Point } from '../../flow/picture/geometry.ts';
import { completeLayout, tidy } from '../../flow/picture/tidy.ts';
import { announce } from './announcer.tsx';
import { connect, disconnect, outcomesFor, refusal } from './changes/lines.ts';
import { addStep, duplicateStep, removeStep, renameOutcome, renameStep, setSetting } from './changes/steps.ts';
import type { AddAt } from './changes/steps.ts';
import type { Drawing, DraftStore } from './draft-store.ts';

/** Everything a person can do to a draft. Each is one entry of undo, says what happened, and never breaks scope or block. */
export type Deeds = ReturnType<typeof createDeeds>;

function refuse(reason: string) {
  notifications.show({ color: 'warn', message: reason });
  announce(reason);
}

export function createDeeds(store: DraftStore, canvas: CanvasStore, choose: (stepId: string | undefined) => void) {
  const drawing = (): Drawing => {
    const { definition, layout } = store.getState();
    return { definition, layout: completeLayout(definition, layout) };
  };
  const change = (next: Partial<Drawing>, group?: string) => store.getState().change(next, group);
  const nameOf = (id: string) => mapFlow(drawing().definition).steps.get(id)?.name ?? id;

  return {
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
      announce(`${nameOf(edge.from)} now leads to ${nameOf(edge.to)}.`);
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
    remove(ids: readonly string[]) {
      const names = ids.map(nameOf).join(', ');
      let next = drawing();
      for (const id of ids) next = removeStep(next, id);
      if (next.definition === drawing().definition) return refuse('The start stays: every run begins there.');
      change(next);
      choose(undefined);
      announce(`${names} removed. Undo brings it back.`);
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
      change({
        definition,
        layout: completeLayout(
          definition,
          Object.fromEntries(Object.entries(layout).filter(([id]) => Object.hasOwn(definition.steps, id))),
        ),
      });
    },
    /** Steps that would stand in the wrong lane are refused, all together. */
    move(positions: Layout) {
      const { definition, layout } = drawing();
      const reason = wrongLane(definition, layout, positions);
      if (reason !== undefined) return refuse(reason);
      change({ layout: { ...layout, ...positions } });
    },
    nudge(ids: readonly string[], by: Point) {
      const { layout } = drawing();
      const moved = ids.flatMap((id): [string, Point][] =>
        layout[id] ? [[id, { x: layout[id].x + by.x, y: layout[id].y + by.y }]] : [],
      );
      this.move(Object.fromEntries(moved));
    },
    duplicate(id: string) {
      const copy = duplicateStep(drawing(), id);
      if (!copy) return;
      change({ definition: copy.definition, layout: copy.layout });
      choose(copy.id);
      announce(`A copy of ${nameOf(id)} stands beside it.`);
    },
    tidy() {
      change({ layout: tidy(drawing().definition) });
      announce('Laid out anew.');
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
    const { chosen } = canvas.getState();
    if (chosen !== undefined && !Object.hasOwn(store.getState().definition.steps, chosen)) choose(undefined);
  }
}

function wrongLane(definition: FlowDefinition, layout: Layout, positions: Layout): string | undefined {
  const map = mapFlow(definition);
  const door = [...map.steps.values()].find(({ shape }) => shape === 'door');
  const lineY = laneLineY(
    map,
    boxesOf(map, door && positions[door.id] ? { ...layout, ...positions } : layout, 'compact'),
  );
  if (lineY === undefined) return undefined;
  const boxes = boxesOf(map, { ...layout, ...positions }, 'compact');
  const touched =
    door && positions[door.id] ? [...map.steps.values()] : Object.keys(positions).map((id) => map.steps.get(id));
  for (const step of touched) {
    const box = step && boxes.get(step.id);
    if (!step || !box || step.shape === 'door' || step.into.length + step.out.length === 0) continue;
    const middle = box.y + box.height / 2;
    if (step.lane === 'market' && middle > lineY)
      return `${step.name} is for the whole campaign and stays above the line.`;
    if (step.lane === 'person' && middle < lineY) return `${step.name} is for one person and stays below the line.`;
  }
  return undefined;
}
