import { ActionIcon, Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconChevronDown,
  IconChevronUp,
  IconCircleDashed,
  IconRoute,
  IconShieldCheck,
  IconShieldX,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Problem } from '../../flow/definition.ts';
import { counted } from '../parts/money.ts';
import { PathPlayer } from '../simulate/path-player.tsx';
import { useEditor } from './editor-context.ts';
import classes from './checks-strip.module.css';
import { FindingIcon, findingKind } from './finding-kind.tsx';
import type { FindingKind } from './finding-kind.tsx';
import { problemKey } from './lit-path.ts';

/** What the checks found, in words, with the path and one fix. Never blocks editing, only publishing. */
export function ChecksStrip({
  isChecking,
  at,
  onGo,
  onLight,
}: {
  /** Nothing is known yet. */
  isChecking: boolean;
  at: Problem | undefined;
  onGo: (problem: Problem) => void;
  onLight: (problem: Problem | undefined) => void;
}) {
  const { problems, canvas, deeds, readOnly } = useEditor();
  const [isOpen, setIsOpen] = useState(true);
  const isLit = useStore(canvas, (state) => state.lit !== undefined);
  const ofKind = (kind: FindingKind) => problems.filter((problem) => findingKind(problem) === kind);
  const [errors, warnings, unavailable] = [ofKind('error'), ofKind('warning'), ofKind('unavailable')];
  const shown = at ?? problems[0];
  const others = problems.filter((problem) => problem !== shown);
  return (
    <section className={classes.checks} aria-label="Checks" id="checks" tabIndex={-1}>
      <header className={classes.checksHead}>
        <b>Checks</b>
        {errors.length > 0 ? (
          <span className={classes.bad}>
            <IconShieldX size={17} aria-hidden />
            {errors.length === 1 ? '1 stops publishing' : `${errors.length} stop publishing`}
          </span>
        ) : null}
        {warnings.length > 0 ? (
          <span className={classes.warn}>
            <IconAlertTriangle size={17} aria-hidden />
            {warnings.length} to look at
          </span>
        ) : null}
        {unavailable.length > 0 ? (
          <span className={classes.not}>
            <IconCircleDashed size={17} aria-hidden />
            {unavailable.length === 1 ? '1 can be drawn' : `${unavailable.length} can be drawn`}, not yet published
          </span>
        ) : null}
        {isChecking ? <span className="quiet">Looking …</span> : null}
        {errors.length === 0 && !isChecking ? (
          <span className={classes.good}>
            <IconShieldCheck size={17} aria-hidden />
            {warnings.length === 0 ? 'All hold on every path' : 'All rules hold'}
          </span>
        ) : null}
        {problems.length > 0 ? (
          <ActionIcon
            variant="transparent"
            c="var(--ink2)"
            aria-label={isOpen ? 'Fold the checks' : 'Show the checks'}
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
            ml="auto"
          >
            {isOpen ? <IconChevronDown size={18} aria-hidden /> : <IconChevronUp size={18} aria-hidden />}
          </ActionIcon>
        ) : null}
      </header>
      {isOpen && shown ? (
        <div className={classes.findings}>
          <div className={classes.finding} data-severity={findingKind(shown)}>
            <FindingIcon problem={shown} size={22} />
            <div>
              <p className={classes.findingText}>{shown.message}</p>
              <p className={classes.findingTools}>
                {shown.path && shown.path.length > 1 ? (
                  <Button
                    size="xs"
                    variant="default"
                    leftSection={<IconRoute size={16} aria-hidden />}
                    aria-pressed={isLit}
                    onClick={() => (isLit ? onLight(undefined) : onGo(shown))}
                  >
                    {isLit ? `Showing path · ${counted(shown.path.length, 'step', 'steps')}` : 'Show path'}
                  </Button>
                ) : shown.stepId === undefined ? null : (
                  <Button size="xs" variant="default" onClick={() => onGo(shown)}>
                    Show the step
                  </Button>
                )}
                {shown.path && shown.path.length > 1 ? <PathPlayer problem={shown} /> : null}
                {shown.fix && !readOnly ? (
                  <Button
                    size="xs"
                    onClick={() => {
                      if (shown.fix) deeds.connect(shown.fix.set);
                      onLight(undefined);
                    }}
                  >
                    {shown.fix.label}
                  </Button>
                ) : null}
                {problems.length > 1 ? (
                  <span className="quiet">
                    <kbd className={classes.key}>P</kbd> next
                  </span>
                ) : null}
              </p>
            </div>
          </div>
          {others.length > 0 ? (
            <ul className={classes.otherFindings}>
              {others.map((problem) => (
                <li key={problemKey(problem)}>
                  <button type="button" onClick={() => onGo(problem)}>
                    <FindingIcon problem={problem} size={17} />
                    {problem.message}
                  </button>
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}
