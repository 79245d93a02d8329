import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import type { Problem } from '../../flow/definition.ts';
import { announce } from '../flow-editor/announcer.tsx';
import { useDraft, useEditor } from '../flow-editor/editor-context.ts';
import { pathUpTo } from './path-steps.ts';
import classes from './simulate.module.css';
import { usePlayKeys } from './use-play-keys.ts';

/** Plays the path of a finding on the canvas, one step lit after the other: `.` on, `,` back. */
export function PathPlayer({ problem }: { problem: Problem }) {
  const { canvas, choose } = useEditor();
  const definition = useDraft((state) => state.definition);
  const [at, setAt] = useState<number>();
  const path = problem.path ?? [];
  useEffect(() => setAt(undefined), [problem]);

  const go = (next: number) => {
    const n = Math.min(path.length, Math.max(1, next));
    const stepId = path[n - 1];
    if (stepId === undefined) return;
    setAt(n);
    choose(stepId);
    canvas.setState({ lit: pathUpTo(definition, problem, n) });
    const name = mapFlow(definition).steps.get(stepId)?.name ?? stepId;
    announce(
      n === path.length ? `${n} of ${path.length}, ${name}. ${problem.message}` : `${n} of ${path.length}, ${name}`,
    );
  };
  const close = () => {
    setAt(undefined);
    canvas.setState({ lit: undefined });
  };
  usePlayKeys(at === undefined ? {} : { '.': () => go(at + 1), ',': () => go(at - 1) });

  if (at === undefined) {
    return (
      <Button size="xs" variant="default" leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={() => go(1)}>
        Play
      </Button>
    );
  }
  return (
    <span className={classes.which}>
      <ActionIcon variant="default" aria-label="Step before (,)" disabled={at === 1} onClick={() => go(at - 1)}>
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <span className={classes.count}>
        Step {at} of {path.length}
      </span>
      <ActionIcon variant="default" aria-label="Next step (.)" disabled={at === path.length} onClick={() => go(at + 1)}>
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="subtle" aria-label="Stop playing" onClick={close}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </span>
  );
}
