import type { Ref } from 'react';
import { useMemo } from 'react';
import { Canvas } from '../canvas/canvas.tsx';
import type { CanvasEdits, CanvasHandle } from '../canvas/canvas.tsx';
import { refusals } from './changes/lines.ts';
import { useDraft, useEditor } from './editor-context.ts';

/** The canvas wired to the draft. */
export function Stage({ board }: { board: Ref<CanvasHandle> }) {
  const editor = useEditor();
  const { canvas, choose, readOnly, deeds, drafts, askToAdd, askToConnect } = editor;
  const definition = useDraft((state) => state.definition);
  const layout = useDraft((state) => state.layout);
  const edits = useMemo(
    (): CanvasEdits => ({
      move: (positions) => deeds.move(positions),
      connect(from, outcome, to) {
        if (outcome !== undefined) return deeds.connect({ from, outcome, to });
        if (deeds.connectAny(from, to).length > 0) askToConnect({ from, to });
      },
      refusals: (from, outcome) => refusals(drafts.getState().definition, from, outcome),
      pullIntoEmpty: (from, outcome, at) => askToAdd({ from, outcome, at }),
      dropType: (type, at) => askToAdd({ type, at }),
    }),
    [deeds, drafts, askToAdd, askToConnect],
  );
  return (
    <Canvas
      definition={definition}
      layout={layout}
      store={canvas}
      edits={readOnly ? undefined : edits}
      onChoose={choose}
      onOpen={() => document.getElementById('settings')?.focus()}
      handle={board}
      label={`The flow “${definition.name}”`}
      legend
    />
  );
}
