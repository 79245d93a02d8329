import { Handle, Position } from '@xyflow/react';
import { IconArrowBackUp, IconArrowRight, IconCircleCheck, IconCircleX, IconClockX } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import classes from './step-node.module.css';
import type { OutcomeView } from './to-canvas.ts';
import type { Outcome } from '../../flow/step-type.ts';

const icons: Record<Outcome['tone'], { icon: Icon; colour: string }> = {
  next: { icon: IconCircleCheck, colour: 'var(--good)' },
  back: { icon: IconArrowBackUp, colour: 'var(--ink2)' },
  end: { icon: IconCircleX, colour: 'var(--bad)' },
  late: { icon: IconClockX, colour: 'var(--warn)' },
};

/** The icon of an outcome by its tone; a plain arrow where it is the only way on. */
export function OutcomeIcon({
  tone,
  plain = false,
  size = 16,
}: {
  tone: Outcome['tone'];
  plain?: boolean;
  size?: number;
}) {
  const { icon: Drawn, colour } =
    plain && tone === 'next' ? { icon: IconArrowRight, colour: 'var(--ink2)' } : icons[tone];
  return <Drawn size={size} color={colour} aria-hidden />;
}

/** One outcome of a full step, right-aligned and ending in its handle. */
export function OutcomeRow({
  outcome,
  index,
  isConnectable,
}: {
  outcome: OutcomeView;
  index: number;
  isConnectable: boolean;
}) {
  return (
    <span className={classes.outcome} style={{ top: index * 24 }}>
      <span className={classes.folded}>{outcome.folded}</span>
      <span className={classes.outcomeTitle}>{outcome.title}</span>
      <OutcomeIcon tone={outcome.tone} />
      <Handle
        id={outcome.name}
        type="source"
        position={Position.Right}
        className={classes.outcomeHandle}
        data-mark={outcome.mark}
        data-loose={outcome.to === undefined || undefined}
        isConnectable={isConnectable}
        isConnectableEnd={false}
        title={`${outcome.title}${outcome.to === undefined ? ': nobody has said where it leads' : ''}. Press for what comes next, or pull to a step.`}
      />
    </span>
  );
}
