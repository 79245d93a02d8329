import type { Template } from '../../flow/templates/templates.ts';
import { findUnavailable } from '../../flow/unavailable.ts';

/** The page docs/templates.md: each template with when to use it, its size, its picture and what is not performed yet. */
export function templatesPage(templates: readonly Template[]): string {
  return `# Templates

Flows to begin with, in \`flow/templates/\`. Each is text that can be kept, compared and changed like any other flow
([command-line.md](command-line.md)); a new flow can be made from it and drawn on. What a step does is in
[step-types.md](step-types.md).

${templates.map(section).join('\n')}`;
}

function section({ id, name, when, flow }: Template): string {
  const definition = flow();
  const unavailable = [...new Set(findUnavailable(definition).map(({ stepId = '' }) => stepId))].filter(Boolean);
  const drawnOnly = unavailable.map((stepId) => definition.steps[stepId]?.label ?? stepId);
  const notYet =
    drawnOnly.length === 0
      ? 'Everything in it can be published.'
      : `Can be drawn and simulated, and is published once these steps are changed or performed: ${drawnOnly.join(', ')}.`;
  return `## ${name}

${when}

${Object.keys(definition.steps).length} steps, ${definition.edges.length} lines. ${notYet}

![${name}: the steps of the market above, those of each person below](pictures/${id}.svg)
`;
}
