import { useEffect, useState } from 'react';
import { Button } from '@mantine/core';
import classes from './skeletons.module.css';

function useElapsed(milliseconds: number): boolean {
  const [elapsed, setElapsed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setElapsed(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return elapsed;
}

/** Nothing for 0.3 s, then a skeleton of the layout; after 5 s a sentence and *Try again*. */
export function Waiting({ layout = 'list', onRetry }: { layout?: 'list' | 'cards' | 'page'; onRetry?: () => void }) {
  const shown = useElapsed(300);
  const long = useElapsed(5000);
  if (!shown) return <div aria-busy="true" />;
  return (
    <div aria-busy="true" className={classes.wait}>
      <div className={classes[layout]} aria-hidden>
        {[72, 58, 81, 64, 76, 60].map((width, index) => (
          <div key={index} className={layout === 'list' ? classes.row : classes.block}>
            <span className={classes.box} />
            <span className={classes.lines}>
              <span style={{ width: `${width}%` }} />
              <span style={{ width: `${width - 30}%` }} />
            </span>
          </div>
        ))}
      </div>
      {long ? (
        <p className={classes.long} role="status">
          This takes longer than usual.
          {onRetry ? (
            <Button variant="default" size="xs" onClick={onRetry}>
              Try again
            </Button>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}
