import { useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import type { Problem } from '../../flow/definition.ts';
import type { CanvasHandle } from '../canvas/canvas.tsx';
import { chosenSteps } from '../canvas/selection.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { completeLayout } from '../../flow/picture/tidy.ts';
import type { Editor, View } from './editor-context.ts';
import { DisconnectDialog, FindDialog } from './find-dialog.tsx';
import { useEditorKeys } from './keys.ts';
import type { KeyDeeds } from './keys.ts';
import { outlineOf } from './outline-rows.ts';
import { farEnd, otherLane, walk } from './walk.ts';

const NUDGE_PX = 18;
const regions = ['[data-keys]', '#settings', '#checks', 'nav[aria-label="Views of this flow"] a'];

interface Around {
  board: RefObject<CanvasHandle | null>;
  view: View;
  problems: readonly Problem[];
  at: Problem | undefined;
  goTo: (problem: Problem) => void;
}

/** All keys of the editor; answers the dialog that a key has opened. */
export function useKeyDeeds(editor: Editor, { board, view, problems, at, goTo }: Around): ReactNode {
  const { drafts, canvas, deeds, choose, show, askToAdd, askToConnect, readOnly } = editor;
  const [open, setOpen] = useState<'find' | 'disconnect'>();
  const cameFrom = useRef<string>(undefined);
  const map = () => mapFlow(drafts.getState().definition);
  const chosen = () => canvas.getState().chosen;

  const go = (next: string | undefined) => {
    if (next === undefined) return;
    cameFrom.current = chosen();
    choose(next);
    board.current?.reveal(next);
  };
  const arrow = (way: 'right' | 'left' | 'up' | 'down') => () => {
    if (view === 'outline' && (way === 'up' || way === 'down')) return go(neighbourRow(way));
    go(walk(map(), chosen(), way, cameFrom.current));
  };
  const neighbourRow = (way: 'up' | 'down') => {
    const ids = outlineOf(map()).flatMap(({ rows }) => rows.map(({ step }) => step.id));
    return ids[ids.indexOf(chosen() ?? '') + (way === 'down' ? 1 : -1)];
  };
  const nextProblem = (by: 1 | -1) => {
    if (problems.length === 0) return;
    const next = problems[(problems.findIndex((problem) => problem === at) + by + problems.length) % problems.length];
    if (next) goTo(next);
  };
  const nextRegion = () => {
    const found = regions
      .map((selector) => document.querySelector<HTMLElement>(selector))
      .filter((element) => element !== null);
    const index = found.findIndex((element) => element.contains(document.activeElement));
    found[(index + 1) % found.length]?.focus();
  };
  const group = () => chosenSteps(canvas.getState());
  const nudge = (x: number, y: number) => () => deeds.nudge(group(), { x: x * NUDGE_PX, y: y * NUDGE_PX });

  const reading: KeyDeeds = {
    ArrowRight: arrow('right'),
    ArrowLeft: arrow('left'),
    ArrowUp: arrow('up'),
    ArrowDown: arrow('down'),
    Home: () => go(farEnd(map(), chosen(), 'home')),
    End: () => go(farEnd(map(), chosen(), 'end')),
    L: () => go(otherLane(map(), completeLayout(drafts.getState().definition, drafts.getState().layout), chosen())),
    '/': () => setOpen('find'),
    P: () => nextProblem(1),
    'Shift+P': () => nextProblem(-1),
    O: () => show(view === 'outline' ? 'canvas' : 'outline'),
    Enter: () => document.getElementById('settings')?.focus(),
    F6: nextRegion,
    Escape: () => {
      if (canvas.getState().lit) canvas.setState({ lit: undefined });
      else choose(undefined);
    },
    Backspace: () => go(cameFrom.current),
    '+': () => board.current?.zoomBy(1.2),
    '=': () => board.current?.zoomBy(1.2),
    '-': () => board.current?.zoomBy(1 / 1.2),
    '0': () => board.current?.fit(),
    '1': () => board.current?.fullSize(),
    '2': () => {
      const id = chosen();
      if (id !== undefined) board.current?.showStep(id, true);
    },
  };
  const changing: KeyDeeds = {
    A: () => askToAdd(chosen() === undefined ? {} : { from: chosen() }),
    C: () => {
      const from = chosen();
      if (from !== undefined) askToConnect({ from });
    },
    X: () => {
      const from = chosen();
      const lines = from === undefined ? [] : (map().steps.get(from)?.out ?? []);
      const [only] = lines;
      if (lines.length === 1 && only) deeds.disconnect(only.from, only.outcome);
      else if (lines.length > 1) setOpen('disconnect');
    },
    T: () => void deeds.tidy(),
    F2: () => {
      const field = document.getElementById('step-name');
      if (field instanceof HTMLInputElement) field.select();
    },
    Delete: () => {
      if (chosen() !== undefined) deeds.remove(group());
    },
    ' ': () => {
      const id = chosen();
      if (id === undefined) return;
      const also = new Set(canvas.getState().also);
      if (!also.delete(id)) also.add(id);
      canvas.setState({ also });
    },
    'Ctrl+D': () => deeds.duplicate(group()),
    'Ctrl+Z': () => deeds.undo(),
    'Ctrl+Shift+Z': () => deeds.redo(),
    'Ctrl+Y': () => deeds.redo(),
    'Shift+ArrowLeft': nudge(-1, 0),
    'Shift+ArrowRight': nudge(1, 0),
    'Shift+ArrowUp': nudge(0, -1),
    'Shift+ArrowDown': nudge(0, 1),
  };
  useEditorKeys(readOnly ? reading : { ...reading, ...changing });

  const close = () => setOpen(undefined);
  if (open === 'find') {
    return (
      <FindDialog
        onClose={close}
        onFound={(id) => {
          close();
          go(id);
        }}
      />
    );
  }
  const from = chosen();
  return open === 'disconnect' && from !== undefined ? <DisconnectDialog stepId={from} onClose={close} /> : null;
}
