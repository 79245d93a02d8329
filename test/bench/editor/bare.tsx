import { ReactFlow, useEdgesState, useNodesState } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { createRoot } from 'react-dom/client';
import { toCanvas } from '../../../editor/canvas/to-canvas.ts';
import { begin } from './begin.ts';

const { definition, layout } = await begin();
const { nodes, edges } = toCanvas(definition, layout, { form: 'compact' });
const before = nodes.map(({ id, position, data }) => ({ id, position, data: { label: data.view.name } }));
const lines = edges.map(({ id, source, target }) => ({ id, source, target }));

/** As React Flow is used after its first page of documentation: as many of its own nodes and edges, where ours stand. */
function Bare() {
  const [shown, setShown, onNodesChange] = useNodesState(before);
  const [drawn, , onEdgesChange] = useEdgesState(lines);
  const [first] = shown;
  const write = (label: string) =>
    setShown((nodes) => nodes.map((node) => (node.id === first?.id ? { ...node, data: { label } } : node)));
  return (
    <div style={{ height: '100vh', display: 'grid', gridTemplateRows: 'auto 1fr' }}>
      <input id="step-name" value={first?.data.label ?? ''} onChange={(event) => write(event.currentTarget.value)} />
      <ReactFlow
        nodes={shown}
        edges={drawn}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        minZoom={0.05}
        defaultViewport={viewport()}
      />
    </div>
  );
}

/** The same as the other page's, so that as much is in sight. */
function viewport() {
  const [x = 0, y = 0, zoom = 1] = (new URLSearchParams(location.search).get('view') ?? '').split(',').map(Number);
  return { x, y, zoom };
}

createRoot(document.getElementById('root')!).render(<Bare />);
