import { Button, Menu } from '@mantine/core';
import { IconCheck, IconDots, IconX } from '@tabler/icons-react';
import type { TaskDetail } from '../../server/tasks/contract.ts';
import { decisionWords } from './decision-words.ts';
import classes from './deciding.module.css';

type Outcome = TaskDetail['outcomes'][number];

/** One outcome as a button; `inline`: its reason is asked above already, so no … follows. */
export function OutcomeButton({
  task,
  outcome,
  primary,
  calm,
  inline,
  busy,
  times,
  disabled,
  onPress,
  onPoint,
}: {
  task: TaskDetail;
  outcome: Outcome;
  primary: boolean;
  calm: boolean;
  inline: boolean;
  busy: boolean;
  /** How many tasks it decides. */
  times: number;
  disabled: boolean;
  onPress: (outcome: Outcome) => void;
  onPoint: (name: string | undefined) => void;
}) {
  const { button } = decisionWords(task, outcome);
  const ends = outcome.tone === 'end' && outcome.needsReason;
  return (
    <Button
      className={primary ? classes.primary : undefined}
      variant={primary && !calm ? 'filled' : ends ? 'outline' : 'default'}
      color={ends && !primary ? 'bad' : undefined}
      leftSection={primary ? <IconCheck size={18} aria-hidden /> : ends ? <IconX size={18} aria-hidden /> : null}
      loading={busy && primary}
      disabled={disabled || (busy && !primary)}
      onClick={() => onPress(outcome)}
      onMouseEnter={() => onPoint(outcome.name)}
      onMouseLeave={() => onPoint(undefined)}
      onFocus={() => onPoint(outcome.name)}
      onBlur={() => onPoint(undefined)}
    >
      {inline ? button.replace('…', '') : button}
      {times > 1 ? `, ${times} times` : ''}
    </Button>
  );
}

/** The outcomes beyond the first buttons, behind one. */
export function OtherOutcomes({
  task,
  outcomes,
  onPress,
  disabled,
}: {
  task: TaskDetail;
  outcomes: Outcome[];
  onPress: (outcome: Outcome) => void;
  disabled: boolean;
}) {
  return (
    <Menu position="top-start">
      <Menu.Target>
        <Button variant="default" disabled={disabled} leftSection={<IconDots size={18} aria-hidden />}>
          Other
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {outcomes.map((outcome) => (
          <Menu.Item key={outcome.name} onClick={() => onPress(outcome)}>
            {decisionWords(task, outcome).button}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
