import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react';
import type { Connection, FinalConnectionState, NodeChange, OnConnectStartParams, Viewport } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { DragEvent, MouseEvent as ReactMouseEvent, Ref } from 'react';
import { flushSync } from 'react-dom';
import type { FlowDefinition, Layout } from '../../flow/definition.ts';
import { CanvasProvider, useCanvas, useCanvasStore } from './canvas-store.ts';
import type { CanvasStore } from './canvas-store.ts';
import classes from './canvas.module.css';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { boundsOfBoxes, boxesOf } from '../../flow/picture/geometry.ts';
import type { Point } from '../../flow/picture/geometry.ts';
import { Lanes } from './lanes.tsx';
import { LineEdge } from './line-edge.tsx';
import { STRETCH_Y, formAt } from '../../flow/picture/measures.ts';
import type { Form } from '../../flow/picture/measures.ts';
import { StepNode } from './step-node.tsx';
import { completeLayout } from '../../flow/picture/tidy.ts';
import { toCanvas } from './to-canvas.ts';
import type { CanvasContent, LineEdge as LineEdgeType, StepNode as StepNodeType } from './to-canvas.ts';
import { TravelProvider } from './travel.ts';
import { MAX_ZOOM, MIN_ZOOM, centredOn, fitted, zoomedAbout } from './view-control.ts';
import { ZoomControl } from './zoom-control.tsx';

const nodeTypes = { step: StepNode };
const edgeTypes = { line: LineEdge };
const TRAVEL_MS = 240;
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
  focus(): void;
}

/** What a person does on a canvas that may be edited. Positions are layout positions. */
export interface CanvasEdits {
  move(positions: Layout): void;
  /** `outcome` undefined: pulled from the one handle of a small step. */
  connect(from: string, outcome: string | undefined, to: string): void;
  /** Steps that a line from here may not lead to, with the reason. */
  refusals(from: string, outcome: string | undefined): ReadonlyMap<string, string>;
  pullIntoEmpty(from: string, outcome: string | undefined, at: Point, screen: Point): void;
  dropType(type: string, at: Point): void;
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
export function Canvas(props: CanvasProps) {
  return (
    <CanvasProvider value={props.store}>
      <ReactFlowProvider>
        <Board {...props} />
      </ReactFlowProvider>
    </CanvasProvider>
  );
}

function Board({ definition, layout, edits, onChoose, onOpen, handle, label, legend = false }: CanvasProps) {
  const store = useCanvasStore();
  const flow = useReactFlow<StepNodeType, LineEdgeType>();
  const wrapper = useRef<HTMLDivElement>(null);
  const [form, setForm] = useState<Form>('compact');
  const [dragged, setDragged] = useState<Layout>();
  const [showAll, setShowAll] = useState(false);
  const previous = useRef<CanvasContent>(undefined);
  const whole = useMemo(() => completeLayout(definition, layout), [definition, layout]);
  const content = useMemo(
    () =>
      dragged
        ? toCanvas(
            definition,
            { ...whole, ...dragged },
            { form, showAll, previous: previous.current, moving: new Set(Object.keys(dragged)) },
          )
        : toCanvas(definition, whole, { form, showAll, previous: previous.current }),
    [definition, whole, dragged, form, showAll],
  );
  useEffect(() => {
    previous.current = content;
  }, [content]);

  const revealed = useCanvas((state) => state.revealed);
  const edges = useMemo(
    () => (revealed.size > 0 ? [...content.edges, ...content.reveal(revealed)] : content.edges),
    [content, revealed],
  );

  const show = useCallback(
    (view: Viewport, duration = 0) => {
      const next = formAt(view.zoom);
      wrapper.current?.style.setProperty('--zoom', String(view.zoom));
      if (next !== form) flushSync(() => setForm(next));
      const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
      void flow.setViewport(view, { duration: calm || next !== form ? 0 : duration });
    },
    [flow, form],
  );
  const room = () => ({ width: wrapper.current?.clientWidth ?? 900, height: wrapper.current?.clientHeight ?? 640 });
  const isFitted = useRef(false);
  const fit = (readable: boolean) => {
    isFitted.current = readable;
    const map = mapFlow(definition);
    show(fitted(room(), (each) => boundsOfBoxes(boxesOf(map, whole, each).values()), readable));
  };
  const zoomBy = (factor: number, at?: Point) => {
    const { width, height } = room();
    show(zoomedAbout(flow.getViewport(), flow.getViewport().zoom * factor, at ?? { x: width / 2, y: height / 2 }));
  };
  const travel = (stepId: string, closer = false) => {
    const zoom = closer ? Math.max(1, flow.getZoom()) : flow.getZoom();
    const box = boxesOf(mapFlow(definition), whole, formAt(zoom)).get(stepId);
    isFitted.current = false;
    if (box) show(centredOn(room(), box, zoom), TRAVEL_MS);
  };
  const reveal = (stepId: string) => {
    const box = content.boxes.get(stepId);
    const { x, y, zoom } = flow.getViewport();
    const { width, height } = room();
    if (!box) return;
    const [left, top] = [box.x * zoom + x, box.y * zoom + y];
    const isSeen = left > 0 && top > 0 && left + box.width * zoom < width && top + box.height * zoom < height;
    if (!isSeen) travel(stepId);
  };
  const showSteps = (stepIds: Iterable<string>) => {
    const ids = [...stepIds];
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const map = mapFlow(definition);
        const boundsIn = (each: Form) => {
          const boxes = boxesOf(map, whole, each);
          return boundsOfBoxes(ids.flatMap((id) => boxes.get(id) ?? []));
        };
        if (ids.length > 0) show(fitted(room(), boundsIn, true));
      }),
    );
  };
  const goTo = (stepId: string) => {
    onChoose(stepId, false);
    travel(stepId);
    wrapper.current?.focus({ preventScroll: true });
  };

  useImperativeHandle(handle, () => ({
    fit: () => fit(false),
    zoomBy: (factor) => zoomBy(factor),
    fullSize: () => zoomBy(1 / flow.getZoom()),
    showStep: travel,
    reveal,
    showSteps,
    focus: () => wrapper.current?.focus({ preventScroll: true }),
  }));

  const latest = useRef({ zoomBy, fit });
  useEffect(() => {
    latest.current = { zoomBy, fit };
  });
  // A view that nobody has moved yet keeps showing everything when panels open and close beside it.
  useEffect(() => {
    const element = wrapper.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => (isFitted.current ? latest.current.fit(true) : undefined));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    const element = wrapper.current;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      if (!element) return;
      const { left, top } = element.getBoundingClientRect();
      const step = event.deltaMode === 1 ? event.deltaY * 20 : event.deltaY;
      isFitted.current = false;
      latest.current.zoomBy(Math.exp(-Math.max(-60, Math.min(60, step)) * (event.ctrlKey ? 0.01 : 0.0025)), {
        x: event.clientX - left,
        y: event.clientY - top,
      });
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, []);

  const onNodesChange = (changes: NodeChange<StepNodeType>[]) => {
    const now = { ...whole, ...dragged };
    const { chosen: one, also } = store.getState();
    const moved: Layout = {};
    for (const change of changes) {
      if (change.type !== 'position' || !change.position || !change.dragging) continue;
      const to = toLayout(change.position, change.id, content, now, form);
      moved[change.id] = to;
      const from = whole[change.id];
      const together =
        also.has(change.id) || (change.id === one && also.size > 0) ? [...also, ...(one ? [one] : [])] : [];
      for (const id of together) {
        const start = whole[id];
        if (id !== change.id && from && start) moved[id] = { x: start.x + to.x - from.x, y: start.y + to.y - from.y };
      }
    }
    if (Object.keys(moved).length > 0) setDragged((before) => ({ ...before, ...moved }));
  };

  const onConnectStart = (_event: unknown, { nodeId, handleId }: OnConnectStartParams) => {
    if (nodeId && edits) store.setState({ refused: edits.refusals(nodeId, handleId ?? undefined) });
  };
  const onConnectEnd = (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
    store.setState({ refused: new Map() });
    const from = state.fromNode?.id;
    if (!edits || !from || state.toNode) return;
    const at = 'changedTouches' in event ? event.changedTouches[0] : event;
    if (!at) return;
    const position = flow.screenToFlowPosition({ x: at.clientX, y: at.clientY });
    edits.pullIntoEmpty(
      from,
      state.fromHandle?.id ?? undefined,
      { x: position.x, y: position.y / STRETCH_Y[form] },
      { x: at.clientX, y: at.clientY },
    );
  };

  const onDrop = (event: DragEvent) => {
    const type = event.dataTransfer.getData(STEP_TYPE_MIME);
    if (!type || !edits) return;
    event.preventDefault();
    const position = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    edits.dropType(type, { x: position.x - 118, y: position.y / STRETCH_Y[form] - 48 });
  };

  const chosen = useCanvas((state) => state.chosen);
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
        onDragOver={(event) => event.preventDefault()}
        onDrop={onDrop}
      >
        <ReactFlow
          nodes={content.nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={onNodesChange}
          onNodeClick={(event: ReactMouseEvent, node) => {
            onChoose(node.id, event.shiftKey || event.ctrlKey || event.metaKey);
            wrapper.current?.focus({ preventScroll: true });
          }}
          onNodeDoubleClick={(_event, node) => onOpen?.(node.id)}
          onPaneClick={() => onChoose(undefined, false)}
          onNodeDragStop={(_event, _node, nodes) => {
            setDragged(undefined);
            if (dragged && edits && nodes.length > 0) edits.move(dragged);
          }}
          onConnect={({ source, sourceHandle, target }: Connection) =>
            edits?.connect(source, sourceHandle ?? undefined, target)
          }
          onConnectStart={onConnectStart}
          onConnectEnd={onConnectEnd}
          isValidConnection={({ source, target }) => source !== null && !store.getState().refused.has(target ?? '')}
          onInit={() => fit(true)}
          onMove={(event, view) => {
            if (event) isFitted.current = false;
            wrapper.current?.style.setProperty('--zoom', String(view.zoom));
            // A pinch does not pass through `show`.
            if (event && formAt(view.zoom) !== form) setForm(formAt(view.zoom));
          }}
          nodesDraggable={edits !== undefined}
          nodesConnectable={edits !== undefined}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          nodeDragThreshold={4}
          connectionRadius={40}
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
          proOptions={{ hideAttribution: true }}
        >
          <Background variant={BackgroundVariant.Dots} gap={36} size={1.4} className={classes.dots} />
          <Lanes lineY={content.lineY} bounds={content.bounds} />
          <ZoomControl
            onZoom={zoomBy}
            onFit={() => fit(false)}
            legend={legend}
            showAll={showAll}
            onShowAll={setShowAll}
          />
        </ReactFlow>
      </div>
    </TravelProvider>
  );
}

/** A dragged corner as layout position: pills, door and bars are drawn moved from where their layout says. */
function toLayout(
  position: Point,
  id: string,
  content: CanvasContent,
  layout: Layout,
  form: Form,
): { x: number; y: number } {
  const box = content.boxes.get(id);
  const at = layout[id];
  if (!box || !at) return { x: position.x, y: position.y / STRETCH_Y[form] };
  const offset = box.y - at.y * STRETCH_Y[form];
  return { x: Math.round(position.x), y: Math.round((position.y - offset) / STRETCH_Y[form]) };
}
