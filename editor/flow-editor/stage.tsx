import type { RefObject } from 'react';
import { useDeferredValue, useMemo, useState } from 'react';
import type { Edge } from '../../flow/definition.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { Canvas } from '../canvas/canvas.tsx';
import type { CanvasEdits, CanvasHandle } from '../canvas/canvas.tsx';
import { dropRefusal } from './changes/drop-on-line.ts';
import { disconnect, outcomesFor, refusals, refusedSources } from './changes/lines.ts';
import { ChoiceBar } from './choice-bar.tsx';
import { refuse } from './deed-parts.ts';
import { useDraft, useEditor } from './editor-context.ts';
import classes from './flow-editor.module.css';
import { NoteDialog } from './note-dialog.tsx';
import { RerouteDialog } from './reroute-dialog.tsx';
import { useRevealAdded } from './use-reveal-added.ts';

const openSettings = () => document.getElementById('settings')?.focus();

/** The canvas wired to the draft. */
export function Stage({ board }: { board: RefObject<CanvasHandle | null> }) {
  const editor = useEditor();
  const { canvas, choose, readOnly, deeds, drafts, askToAdd, askToConnect } = editor;
  const newest = useDraft((state) => state.definition);
  const layout = useDraft((state) => state.layout);
  // What only changes words or lines may follow the key a moment later; what moves, comes or goes is drawn at once.
  const [settled, settledLayout] = [useDeferredValue(newest), useDeferredValue(layout)];
  const definition = layout === settledLayout ? settled : newest;
  useRevealAdded(board, drafts, canvas);
  const [note, setNote] = useState<string>();
  const [rerouted, setRerouted] = useState<{ line: Edge; source: string }>();
  const edits = useMemo((): CanvasEdits => {
    const flow = () => drafts.getState().definition;
    const lineOf = (lineId: string): Edge | undefined => {
      const line = mapFlow(flow()).lines.find(({ id }) => id === lineId);
      return line && { from: line.from, outcome: line.outcome, to: line.to };
    };
    return {
      move: (positions) => void deeds.move(positions),
      connect(from, outcome, to) {
        if (outcome !== undefined) return deeds.connect({ from, outcome, to });
        if (deeds.connectAny(from, to).length > 0) askToConnect({ from, to });
      },
      refusals: (from, outcome) => refusals(drafts.getState().definition, from, outcome),
      pullIntoEmpty: (from, outcome, at) => askToAdd({ from, outcome, at }),
      pressWayOut: (from, outcome) => askToAdd({ from, outcome }),
      endRefusals(lineId, end) {
        const line = lineOf(lineId);
        if (!line) return new Map();
        return end === 'from'
          ? refusedSources(flow(), line)
          : refusals(disconnect(flow(), line.from, line.outcome), line.from, line.outcome);
      },
      reroute(lineId, end, stepId) {
        const line = lineOf(lineId);
        if (!line) return;
        if (end === 'to') return deeds.reroute(line, { ...line, to: stepId });
        if (stepId === line.from) return;
        const outcomes = outcomesFor(disconnect(flow(), line.from, line.outcome), stepId, line.to);
        const loose = outcomes.filter(({ isLoose }) => isLoose);
        const only = outcomes.length === 1 ? outcomes[0] : loose.length === 1 ? loose[0] : undefined;
        if (only) deeds.reroute(line, { from: stepId, outcome: only.name, to: line.to });
        else setRerouted({ line, source: stepId });
      },
      mayInsert(type, lineId) {
        const line = lineOf(lineId);
        return line && dropRefusal(flow(), type, line);
      },
      dropType(type, at, lineId) {
        const line = lineId === undefined ? undefined : lineOf(lineId);
        if (!line) return askToAdd({ type, at });
        const reason = dropRefusal(flow(), type, line);
        if (reason !== undefined) return refuse(reason);
        deeds.add(type, { after: { from: line.from, outcome: line.outcome } });
      },
      moveNote: (id, to) => deeds.moveNote(id, to),
      openNote: setNote,
    };
  }, [deeds, drafts, askToAdd, askToConnect]);
  return (
    <div className={classes.board}>
      <Canvas
        definition={definition}
        layout={layout}
        store={canvas}
        edits={readOnly ? undefined : edits}
        onChoose={choose}
        onOpen={openSettings}
        handle={board}
        label={`The flow “${definition.name}”`}
        legend
      />
      <ChoiceBar />
      {note === undefined ? null : (
        <NoteDialog id={note} at={board.current?.middle() ?? { x: 0, y: 0 }} onClose={() => setNote(undefined)} />
      )}
      {rerouted ? (
        <RerouteDialog
          stepId={rerouted.line.from}
          line={rerouted.line}
          source={rerouted.source}
          onClose={() => setRerouted(undefined)}
        />
      ) : null}
    </div>
  );
}
