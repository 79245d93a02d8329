import { IconAlertTriangle, IconCircleDashed, IconShieldX } from '@tabler/icons-react';
import type { Problem } from '../../flow/definition.ts';

/** `unavailable`: nothing is wrong with the flow; it can be drawn and simulated, and not be published yet. */
export type FindingKind = 'error' | 'warning' | 'unavailable';

export function findingKind({ code, severity }: Pick<Problem, 'code' | 'severity'>): FindingKind {
  return code === 'STEP_NOT_AVAILABLE' || code === 'SETTING_NOT_AVAILABLE' ? 'unavailable' : severity;
}

const icons = { error: IconShieldX, warning: IconAlertTriangle, unavailable: IconCircleDashed };
const colours = { error: 'var(--bad)', warning: 'var(--warn)', unavailable: 'var(--ink2)' };

/** The shape of a kind of finding: a shield, a triangle, or the broken ring of what is not there yet. */
export function FindingIcon({ problem, size }: { problem: Problem; size: number }) {
  const kind = findingKind(problem);
  const Drawn = icons[kind];
  return <Drawn size={size} color={colours[kind]} aria-hidden />;
}
