import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import type { Problem } from '../../flow/definition.ts';
import type { CanvasHandle } from '../canvas/canvas.tsx';
import { chosenSteps, withSteps } from '../canvas/selection.ts';
import { usePageActions } from '../frame/page-actions.ts';
import type { PageAction } from '../frame/page-actions.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { completeLayout } from '../../flow/picture/tidy.ts';
import { counted } from '../parts/money.ts';
import { announce } from './announcer.tsx';
import { CommandDialog } from './command-dialog.tsx';
import type { Editor, View } from './editor-context.ts';
import { DisconnectDialog, FindDialog } from './find-dialog.tsx';
import { editorKeys, focusKeys, useEditorKeys } from './keys.ts';
import type { KeyDeeds } from './keys.ts';
import { LineUpDialog } from './line-up-dialog.tsx';
import { NoteDialog, NotesDialog } from './note-dialog.tsx';
import { outlineOf } from './outline-rows.ts';
import { RerouteDialog } from './reroute-dialog.tsx';
import { useClipboard } from './use-clipboard.ts';
import { farEnd, otherLane, walk } from './walk.ts';

const NUDGE_PX = 18;
const NOTE_BELOW_PX = 110;
const regions = ['[data-keys]', '#settings', '#checks', 'nav[aria-label="Views of this flow"] a'];

interface Around {
  board: RefObject<CanvasHandle | null>;
  view: View;
  problems: readonly Problem[];
  at: Problem | undefined;
  goTo: (problem: Problem) => void;
}

type Open = 'find' | 'disconnect' | 'commands' | 'lineUp' | 'reroute' | 'note' | 'notes' | { note: string };

/** All keys of the editor; answers the dialog that a key has opened. */
export function useKeyDeeds(editor: Editor, { board, view, problems, at, goTo }: Around): ReactNode {
  const { drafts, canvas, deeds, choose, show, askToAdd, askToConnect, readOnly } = editor;
  const [open, setOpen] = useState<Open>();
  const cameFrom = useRef<string>(undefined);
  const map = () => mapFlow(drafts.getState().definition);
  const chosen = () => canvas.getState().chosen;

  const go = (next: string | undefined) => {
    if (next === undefined) return;
    cameFrom.current = chosen();
    // Steps that Space has marked stay marked while one walks on.
    const { also } = canvas.getState();
    choose(next);
    if (also.size > 0) canvas.setState({ also });
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
    found[(index + 1) % found.length]?.focus({ preventScroll: true });
  };
  const group = () => chosenSteps(canvas.getState());
  const showAll = (ids: readonly string[]) => {
    showChoice(ids);
    board.current?.showSteps(ids);
  };
  const clipboard = useClipboard(editor, (ids) => (view === 'canvas' ? board.current?.showSteps(ids) : undefined));
  const noteAt = () => {
    const at = drafts.getState().layout[chosen() ?? ''];
    return at ? { x: at.x, y: at.y + NOTE_BELOW_PX } : (board.current?.middle() ?? { x: 0, y: 0 });
  };
  const showChoice = (ids: readonly string[]) => {
    choose(ids.at(-1));
    canvas.setState(withSteps(ids));
    announce(`${counted(ids.length, 'step', 'steps')} chosen.`);
  };
  const blockAround = (id: string | undefined) => {
    if (id === undefined) return undefined;
    const blocks = [...map().blocks.values()].map(({ fork, join, branches }) => [
      fork,
      ...[...branches.values()].flatMap(({ steps }) => [...steps]),
      join,
    ]);
    return blocks.filter((steps) => steps.includes(id)).sort((a, b) => a.length - b.length)[0];
  };
  const lineChosen = () => map().lines.find(({ id }) => id === canvas.getState().line);
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
      const { lit, line } = canvas.getState();
      if (line !== undefined) canvas.setState({ line: undefined });
      else if (lit) canvas.setState({ lit: undefined });
      else choose(undefined);
    },
    ' ': () => {
      const { chosen: id, also } = canvas.getState();
      if (id === undefined) return;
      const marked = new Set(also);
      if (!marked.delete(id)) marked.add(id);
      canvas.setState({ also: marked });
      announce(`${counted(marked.size, 'step', 'steps')} chosen.`);
    },
    Backspace: () => go(cameFrom.current),
    '+': () => board.current?.zoomBy(1.2),
    '=': () => board.current?.zoomBy(1.2),
    '-': () => board.current?.zoomBy(1 / 1.2),
    '0': () => board.current?.fit(),
    '1': () => board.current?.fullSize(),
    '2': () => {
      const [only, ...more] = group();
      if (only !== undefined && more.length === 0) board.current?.showStep(only, true);
      else board.current?.showSteps(group());
    },
    '3': () => {
      if (at) goTo(at);
      else nextProblem(1);
    },
    M: () => board.current?.toggleMap(),
    B: () => {
      const id = chosen();
      const block = blockAround(id);
      if (block) showChoice(block);
    },
    'Ctrl+A': () => showChoice([...map().steps.keys()]),
    'Ctrl+C': () => clipboard.copy(),
    'Shift+N': () => setOpen('notes'),
    ':': () => setOpen('commands'),
    'Ctrl+Shift+P': () => setOpen('commands'),
  };
  const changing: KeyDeeds = {
    A: () => askToAdd(chosen() === undefined ? {} : { from: chosen() }),
    C: () => {
      const from = chosen();
      if (from !== undefined) askToConnect({ from });
    },
    X: () => {
      const line = lineChosen();
      if (line) return deeds.disconnect(line.from, line.outcome);
      const from = chosen();
      const lines = from === undefined ? [] : (map().steps.get(from)?.out ?? []);
      const [only] = lines;
      if (lines.length === 1 && only) deeds.disconnect(only.from, only.outcome);
      else if (lines.length > 1) setOpen('disconnect');
    },
    'Alt+ArrowUp': () => chosen() !== undefined && deeds.moveInOrder(chosen() ?? '', 'earlier'),
    'Alt+ArrowDown': () => chosen() !== undefined && deeds.moveInOrder(chosen() ?? '', 'later'),
    'Alt+ArrowRight': () => chosen() !== undefined && deeds.moveAcross(chosen() ?? '', 'further'),
    'Alt+ArrowLeft': () => chosen() !== undefined && deeds.moveAcross(chosen() ?? '', 'back'),
    F: () => deeds.fix(problems.find(({ stepId, fix }) => fix !== undefined && stepId === chosen())),
    T: () => void deeds.tidy(),
    F2: () => {
      const field = document.getElementById('step-name');
      if (!(field instanceof HTMLInputElement)) return;
      field.focus();
      field.select();
    },
    Delete: () => {
      const line = lineChosen();
      if (line) {
        deeds.disconnect(line.from, line.outcome);
        canvas.setState({ line: undefined });
      } else if (chosen() !== undefined) deeds.remove(group());
    },
    R: () => {
      if (chosen() !== undefined || lineChosen()) setOpen('reroute');
    },
    V: () => setOpen('lineUp'),
    N: () => setOpen('note'),
    'Ctrl+X': () => clipboard.cut(),
    'Ctrl+V': () => clipboard.paste(),
    'Ctrl+Shift+ArrowLeft': () => deeds.lineUp(group(), 'left'),
    'Ctrl+Shift+ArrowRight': () => deeds.lineUp(group(), 'right'),
    'Ctrl+Shift+ArrowUp': () => deeds.lineUp(group(), 'top'),
    'Ctrl+Shift+ArrowDown': () => deeds.lineUp(group(), 'bottom'),
    'Ctrl+D': () => deeds.duplicate(group()),
    'Ctrl+Z': () => deeds.undo(),
    'Ctrl+Shift+Z': () => deeds.redo(),
    'Ctrl+Y': () => deeds.redo(),
    'Shift+ArrowLeft': nudge(-1, 0),
    'Shift+ArrowRight': nudge(1, 0),
    'Shift+ArrowUp': nudge(0, -1),
    'Shift+ArrowDown': nudge(0, 1),
  };
  const all = readOnly ? reading : { ...reading, ...changing };
  useEditorKeys(all);
  const actions = (): PageAction[] =>
    editorKeys.flatMap(({ keys, does, deed }) => {
      const run = deed === undefined ? undefined : all[deed];
      return run ? [{ title: does, keys, run }] : [];
    });
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  usePageActions(useCallback(() => latest.current(), []));

  const close = () => {
    setOpen(undefined);
    focusKeys();
  };
  const from = chosen();
  if (typeof open === 'object') return <NoteDialog id={open.note} at={noteAt()} onClose={close} />;
  switch (open) {
    case 'find':
      return (
        <FindDialog
          onClose={close}
          onFound={(ids) => {
            close();
            if (ids.length === 1) go(ids[0]);
            else showAll(ids);
          }}
        />
      );
    case 'commands':
      return <CommandDialog commands={actions()} onClose={close} />;
    case 'lineUp':
      return <LineUpDialog ids={group()} onClose={close} />;
    case 'reroute':
      return <RerouteDialog stepId={from ?? ''} line={lineChosen()} onClose={close} />;
    case 'note':
      return <NoteDialog at={noteAt()} onClose={close} />;
    case 'notes':
      return <NotesDialog onOpen={(note) => setOpen({ note })} onClose={close} />;
    default:
      return open === 'disconnect' && from !== undefined ? <DisconnectDialog stepId={from} onClose={close} /> : null;
  }
}
