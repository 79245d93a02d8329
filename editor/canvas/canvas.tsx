import { ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react';
import type { Connection, FinalConnectionState, OnConnectStartParams } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { memo, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { DragEvent, MouseEvent as ReactMouseEvent, Ref } from 'react';
import type { FlowDefinition, Layout } from '../../flow/definition.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { boxesOf } from '../../flow/picture/geometry.ts';
import type { Point } from '../../flow/picture/geometry.ts';
import { STRETCH_Y } from '../../flow/picture/measures.ts';
import type { Form } from '../../flow/picture/measures.ts';
import { notesOf } from '../../flow/picture/notes.ts';
import { completeLayout } from '../../flow/picture/tidy.ts';
import { useBoxSelect } from './box-select.tsx';
import { CanvasProvider, useCanvas, useCanvasStore } from './canvas-store.ts';
import type { CanvasStore } from './canvas-store.ts';
import classes from './canvas.module.css';
import { DropReason } from './drop-reason.tsx';
import { waysFor } from './found-ways.ts';
import { FrameBoxes } from './frame-boxes.tsx';
import type { FrameDrag } from './frame-boxes.tsx';
import { framesOf } from './frames.ts';
import type { Found } from '../../flow/picture/reroute.ts';
import { pressedWayOut } from './handle-press.ts';
import { Lanes } from './lanes.tsx';
import { LineGrips } from './line-grips.tsx';
import type { LineEdits } from './line-grips.tsx';
import { LineLayer } from './line-layer.tsx';
import { MiniMap } from './mini-map.tsx';
import { lineNear, stepAt, stepsIn } from './near-line.ts';
import { NoteBoxes } from './note-boxes.tsx';
import { PullReason } from './pull-reason.tsx';
import { withSteps } from './selection.ts';
import { onGrid } from './snap.ts';
import { StepNode } from './step-node.tsx';
import { toCanvas } from './to-canvas.ts';
import type { CanvasContent, LineEdge as LineEdgeType, StepNode as StepNodeType } from './to-canvas.ts';
import { TravelProvider } from './travel.ts';
import { dragHandlers, useDragged } from './use-drag.ts';
import { useSteady } from './use-steady.ts';
import { useView } from './use-view.ts';
import { useDrawn } from './use-window.ts';
import { MAX_ZOOM, MIN_ZOOM } from './view-control.ts';
import { ZoomControl } from './zoom-control.tsx';

const nodeTypes = { step: StepNode };
const look = { hideAttribution: true };
/** Flows of more steps begin with the small map open. */
const MAP_FROM_STEPS = 60;
/** How near a dragged step must be to a line to stand on it. */
const LINE_REACH_PX = 18;
/** The kind of data that the palette drags. */
export const STEP_TYPE_MIME = 'application/x-tandem-step-type';

/** What a page can ask of its canvas. */
export interface CanvasHandle {
  fit(): void;
  zoomBy(factor: number): void;
  fullSize(): void;
  showStep(stepId: string, closer?: boolean): void;
  /** Moves only as far as the step is not in sight already. */
  reveal(stepId: string): void;
  /** As large as these steps fit, once the room has settled (a panel that opens makes it smaller). */
  showSteps(stepIds: Iterable<string>): void;
  /** The small map, shown or not. */
  toggleMap(): void;
  /** The middle of what is seen, as layout position. */
  middle(): Point;
  focus(): void;
}

/** What a person does on a canvas that may be edited. Positions are layout positions. */
export interface CanvasEdits {
  move(positions: Layout): void;
  /** `outcome` undefined: pulled from the one handle of a small step. */
  connect(from: string, outcome: string | undefined, to: string): void;
  /** An end of a line, led to another step; and the steps at which it may not be, with the reason. */
  reroute: LineEdits['reroute'];
  endRefusals: LineEdits['refusals'];
  /** Steps that a line from here may not lead to, with the reason. */
  refusals(from: string, outcome: string | undefined): ReadonlyMap<string, string>;
  pullIntoEmpty(from: string, outcome: string | undefined, at: Point, screen: Point): void;
  /** A press on the handle of an answer: what comes next? */
  pressWayOut(from: string, outcome: string | undefined): void;
  /** Why a kind of step may not stand on a line; undefined: it may. */
  mayInsert(type: string, lineId: string): string | undefined;
  /** `lineId`: the line that the step was dropped on, which then leads through it. */
  dropType(type: string, at: Point, lineId: string | undefined): void;
  moveNote(id: string, to: Point): void;
  openNote(id: string): void;
}

export interface CanvasProps {
  definition: FlowDefinition;
  layout: Layout;
  store: CanvasStore;
  edits?: CanvasEdits | undefined;
  onChoose: (stepId: string | undefined, add: boolean) => void;
  onOpen?: ((stepId: string) => void) | undefined;
  handle?: Ref<CanvasHandle>;
  label: string;
  legend?: boolean;
}

/** A flow on two lanes. Without `edits` it is for reading. */
export const Canvas = memo(function Canvas(props: CanvasProps) {
  return (
    <CanvasProvider value={props.store}>
      <ReactFlowProvider>
        <Board {...props} />
      </ReactFlowProvider>
    </CanvasProvider>
  );
});

function Board({ definition, layout, edits, onChoose, onOpen, handle, label, legend = false }: CanvasProps) {
  const store = useCanvasStore();
  const flow = useReactFlow<StepNodeType, LineEdgeType>();
  const wrapper = useRef<HTMLDivElement>(null);
  const [form, setForm] = useState<Form>('compact');
  const [dragged, setDragged] = useDragged();
  const [showAll, setShowAll] = useState(false);
  const [hasMap, setHasMap] = useState(() => Object.keys(definition.steps).length > MAP_FROM_STEPS);
  const previous = useRef<CanvasContent>(undefined);
  const found = useRef(new Map<Form, Found>());
  const whole = useMemo(() => completeLayout(definition, layout), [definition, layout]);
  const content = useMemo(
    () =>
      dragged
        ? toCanvas(
            definition,
            { ...whole, ...dragged },
            { form, showAll, previous: previous.current, moving: new Set(Object.keys(dragged)) },
          )
        : toCanvas(definition, whole, {
            form,
            showAll,
            previous: previous.current,
            found: found.current.get(form) ?? waysFor(mapFlow(definition), whole, form),
          }),
    [definition, whole, dragged, form, showAll],
  );
  useEffect(() => {
    previous.current = content;
    found.current.set(content.basis.form, content.basis);
  }, [content]);
  // Without what is in the hand, so that the small map is drawn anew at the drop only.
  const standing = useMemo(() => boxesOf(mapFlow(definition), whole, form), [definition, whole, form]);

  const revealed = useCanvas((state) => state.revealed);
  const edges = useMemo(
    () => (revealed.size > 0 ? [...content.edges, ...content.reveal(revealed)] : content.edges),
    [content, revealed],
  );

  const { fit, zoomBy, travel, reveal, showSteps, onMove } = useView({
    wrapper,
    definition,
    whole,
    boxes: content.boxes,
    form,
    setForm,
  });
  const takeFocus = () => wrapper.current?.focus({ preventScroll: true });
  const goTo = useSteady((stepId: string) => {
    onChoose(stepId, false);
    travel(stepId);
    takeFocus();
  });

  const pointOf = (event: { clientX: number; clientY: number }) =>
    flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });

  useImperativeHandle(handle, () => ({
    fit: () => fit(false),
    zoomBy: (factor) => zoomBy(factor),
    fullSize: () => zoomBy(1 / flow.getZoom()),
    showStep: travel,
    reveal,
    showSteps,
    toggleMap: () => setHasMap((before) => !before),
    middle: () => {
      const { left = 0, top = 0, width = 0, height = 0 } = wrapper.current?.getBoundingClientRect() ?? {};
      const { x, y } = pointOf({ clientX: left + width / 2, clientY: top + height / 2 });
      return { x, y: y / STRETCH_Y[form] };
    },
    focus: takeFocus,
  }));

  const { onNodesChange, shiftDrawn, drop } = dragHandlers({
    whole,
    dragged,
    setDragged,
    content,
    form,
    store,
    onDrop: edits?.move,
  });
  const chooseAll = (ids: readonly string[]) => {
    onChoose(ids.at(-1), false);
    store.setState(withSteps(ids));
  };
  const box = useBoxSelect(wrapper, (area) => {
    const { x, y, zoom } = flow.getViewport();
    const drawn = {
      x: (area.x - x) / zoom,
      y: (area.y - y) / zoom,
      width: area.width / zoom,
      height: area.height / zoom,
    };
    chooseAll(stepsIn(content.boxes, drawn));
  });
  const frames = useMemo(() => framesOf(mapFlow(definition), content.boxes), [definition, content.boxes]);
  const notes = useMemo(() => notesOf(layout), [layout]);
  const shiftFrame = useSteady(shiftDrawn);
  const dropFrame = useSteady((members: readonly string[]) => {
    drop();
    // Only now: choosing opens the panel, which moves the canvas.
    chooseAll(members);
  });
  const isHeld = edits !== undefined;
  const frameDrag = useMemo(
    (): FrameDrag | undefined => (isHeld ? { move: shiftFrame, drop: dropFrame } : undefined),
    [isHeld, shiftFrame, dropFrame],
  );

  const onConnectStart = useSteady((_event: unknown, { nodeId, handleId }: OnConnectStartParams) => {
    if (!nodeId || !edits) return;
    store.setState({ refused: edits.refusals(nodeId, handleId ?? undefined) });
    wrapper.current?.setAttribute('data-pulling', '');
  });
  const onConnectEnd = useSteady((event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
    const { refused } = store.getState();
    store.setState({ refused: new Map() });
    wrapper.current?.removeAttribute('data-pulling');
    const from = state.fromNode?.id;
    if (!edits || !from || state.isValid) return;
    const at = 'changedTouches' in event ? event.changedTouches[0] : event;
    if (!at) return;
    const position = pointOf(at);
    const outcome = state.fromHandle?.id ?? undefined;
    // Anywhere on a step is as good as its handle.
    const over = stepAt(content.boxes, position);
    if (over !== undefined && over !== from) {
      if (!refused.has(over)) edits.connect(from, outcome, over);
      return;
    }
    if (state.toNode && state.toNode.id !== from) return;
    edits.pullIntoEmpty(
      from,
      outcome,
      { x: position.x, y: position.y / STRETCH_Y[form] },
      { x: at.clientX, y: at.clientY },
    );
  });
  const onConnect = useSteady(({ source, sourceHandle, target }: Connection) =>
    edits?.connect(source, sourceHandle ?? undefined, target),
  );
  const isValidConnection = useSteady(
    ({ source, target }: { source: string | null; target: string | null }) =>
      source !== null && !store.getState().refused.has(target ?? ''),
  );

  const onDragOver = (event: DragEvent) => {
    const { pulling, dropLine } = store.getState();
    if (!edits || pulling === undefined) return;
    event.preventDefault();
    const line = lineNear(content.edges, pointOf(event), LINE_REACH_PX / flow.getZoom());
    const next = line && { id: line.id, refused: edits.mayInsert(pulling, line.id) };
    if (next?.id !== dropLine?.id) store.setState({ dropLine: next });
  };
  const onDrop = (event: DragEvent) => {
    const type = event.dataTransfer.getData(STEP_TYPE_MIME);
    if (!type || !edits) return;
    event.preventDefault();
    const { x, y } = pointOf(event);
    const line = store.getState().dropLine?.id;
    store.setState({ dropLine: undefined, pulling: undefined });
    edits.dropType(type, { x: onGrid(x - 118), y: onGrid(y / STRETCH_Y[form] - 48) }, line);
    wrapper.current?.focus({ preventScroll: true });
  };

  const onNodeClick = useSteady((event: ReactMouseEvent, node: StepNodeType) => {
    onChoose(node.id, event.shiftKey || event.ctrlKey || event.metaKey);
    takeFocus();
  });
  const onNodeDoubleClick = useSteady((_event: ReactMouseEvent, node: StepNodeType) => onOpen?.(node.id));
  const onPaneClick = useSteady(() => onChoose(undefined, false));
  const chooseLine = useSteady((lineId: string) => {
    onChoose(undefined, false);
    store.setState({ line: lineId });
    takeFocus();
  });
  const onDragged = useSteady(onNodesChange);
  const onDropped = useSteady(drop);
  const onMoved = useSteady(onMove);
  const onInit = useSteady(() => fit(true));
  const fitAll = useSteady(() => fit(false));
  const onZoom = useSteady((factor: number) => zoomBy(factor));

  const chosen = useCanvas((state) => state.chosen);
  const drawn = useDrawn(content, edges, chosen);
  return (
    <TravelProvider value={goTo}>
      <div
        ref={wrapper}
        className={classes.canvas}
        data-form={form}
        tabIndex={0}
        role="application"
        aria-label={label}
        aria-roledescription="canvas"
        aria-description="Use arrow keys to go from step to step, O for the outline."
        aria-activedescendant={chosen ? `face-${chosen}` : undefined}
        data-keys
        onDragOver={onDragOver}
        onDragLeave={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget as Node | null))
            store.setState({ dropLine: undefined });
        }}
        onDrop={onDrop}
        onMouseDownCapture={box.onMouseDownCapture}
        onClickCapture={(event) => {
          const pressed = edits && pressedWayOut(event);
          if (!pressed) return;
          // The press would choose the step as well, and the panel would move the canvas.
          event.stopPropagation();
          edits.pressWayOut(pressed.from, pressed.outcome);
        }}
      >
        <ReactFlow
          nodes={drawn.nodes}
          nodeTypes={nodeTypes}
          onNodesChange={onDragged}
          onNodeClick={onNodeClick}
          onNodeDoubleClick={onNodeDoubleClick}
          onPaneClick={onPaneClick}
          onNodeDragStop={onDropped}
          onConnect={onConnect}
          onConnectStart={onConnectStart}
          onConnectEnd={onConnectEnd}
          isValidConnection={isValidConnection}
          onInit={onInit}
          onMove={onMoved}
          nodesDraggable={edits !== undefined}
          nodesConnectable={edits !== undefined}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          nodeDragThreshold={4}
          connectionRadius={40}
          connectionDragThreshold={4}
          connectOnClick={false}
          zoomOnScroll={false}
          zoomOnDoubleClick={false}
          preventScrolling={false}
          minZoom={MIN_ZOOM}
          maxZoom={MAX_ZOOM}
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          panActivationKeyCode={null}
          disableKeyboardA11y
          proOptions={look}
        >
          <Lanes lineY={content.lineY} bounds={content.bounds} />
          <FrameBoxes frames={frames} drag={frameDrag} />
          <LineLayer edges={drawn.edges} onChoose={chooseLine} />
          <NoteBoxes notes={notes} stretch={STRETCH_Y[form]} onMove={edits?.moveNote} onOpen={edits?.openNote} />
          {edits ? (
            <LineGrips
              edges={edges}
              boxes={content.boxes}
              edits={{ refusals: edits.endRefusals, reroute: edits.reroute }}
            />
          ) : null}
          {edits ? <PullReason boxes={content.boxes} /> : null}
          <DropReason />
          {hasMap ? <MiniMap map={mapFlow(definition)} boxes={standing} /> : null}
          <ZoomControl
            onZoom={onZoom}
            onFit={fitAll}
            legend={legend}
            showAll={showAll}
            onShowAll={setShowAll}
            hasMap={hasMap}
            onMap={setHasMap}
          />
        </ReactFlow>
        {box.drawn}
      </div>
    </TravelProvider>
  );
}
