import { Button } from '@mantine/core';
import { IconHelpHexagon, IconRouteX, IconShieldX, IconSquareDashed, IconStack2 } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useState } from 'react';
import type { RuleTable } from '../../flow/tables/table.ts';
import type { TableFinding } from './findings.ts';
import classes from './tables.module.css';

const icons: Record<TableFinding['kind'], Icon> = {
  fault: IconShieldX,
  unreachable: IconRouteX,
  overlap: IconStack2,
  gap: IconSquareDashed,
  unjudged: IconHelpHexagon,
};

const FIRST = 5;

/** What the rows leave out or say twice, each with one made-up example and what would mend it. */
export function FindingsList({
  findings,
  isComplete,
  onFix,
}: {
  findings: readonly TableFinding[];
  isComplete: boolean;
  /** Absent where nothing may be changed. */
  onFix: ((table: RuleTable, said: string) => void) | undefined;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const shown = isOpen ? findings : findings.slice(0, FIRST);
  if (findings.length === 0)
    return isComplete ? (
      <p className="quiet">Every case is decided by one row, none is left out, and none is in vain.</p>
    ) : null;
  return (
    <div className={classes.findings}>
      <ul aria-label="Findings">
        {shown.map(({ kind, severity, message, fix }) => {
          const Drawn = icons[kind];
          return (
            <li key={`${kind} ${message}`} data-severity={severity}>
              <Drawn size={18} aria-hidden />
              <span>
                {message}
                {fix && onFix ? (
                  <Button size="compact-sm" variant="subtle" onClick={() => onFix(fix.table, `${fix.label}: done.`)}>
                    {fix.label}
                  </Button>
                ) : null}
              </span>
            </li>
          );
        })}
      </ul>
      {findings.length > FIRST && !isOpen ? (
        <Button size="compact-sm" variant="subtle" onClick={() => setIsOpen(true)}>
          {findings.length - FIRST} more
        </Button>
      ) : null}
      {isComplete ? null : <p className="quiet">There may be more: not every case was looked at.</p>}
    </div>
  );
}
