import type { Problem } from '../definition.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { mustPass } from '../policies/must-pass.ts';
import { edgesBy, fault, launches, stepsWith } from './guard.ts';
import { turns } from './run-words.ts';

/** G13 (S17): before a launch something is prepared, and Service is ready where the flow asks whether it is. */
export function readyFirst(graph: FlowGraph): Problem[] {
  const targets = new Set(launches(graph).map(({ id }) => id));
  const before = ({ id }: GraphStep) => targets.has(id);
  const asked = [
    { passed: edgesBy(graph, 'prepares'), what: 'material is ready' },
    ...(stepsWith(graph, 'readies').length > 0
      ? [{ passed: edgesBy(graph, 'readies'), what: 'Service is ready' }]
      : []),
  ];
  return asked.flatMap(({ passed, what }) =>
    mustPass(graph, { before, passed }).map(({ step, run }) =>
      fault(
        'G13',
        step.id,
        passed.size === 0
          ? `“${step.name}” goes out although no step sees to it that ${what}.`
          : `“${step.name}” can be reached by ${turns(graph, run.edges)} before ${what}.`,
        run,
      ),
    ),
  );
}
