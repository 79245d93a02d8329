import type { Edge, FlowDefinition } from '../../../flow/definition.ts';
import { findStepType } from '../../../flow/registry.ts';
import { misfit } from './palette.ts';

/** Why a kind of step may not come in between on a line. Undefined: it may. */
export function dropRefusal(flow: FlowDefinition, typeName: string, line: Edge): string | undefined {
  const reason = misfit(flow, typeName, line);
  if (reason !== undefined) return reason;
  const type = findStepType(typeName);
  // What the line led to would be cut off without a word.
  return type?.outcomes({}, []).length === 0
    ? `Nothing comes after “${type.title}”: let go beside the line, and pull a line to it.`
    : undefined;
}
