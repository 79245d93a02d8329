import { useEffect, useRef, useState } from 'react';
import { counted } from '../parts/money.ts';

/** Says politely, for people who read by ear, when tasks came in: "2 new tasks". */
export function NewWork({ open }: { open: number }) {
  const before = useRef(open);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const more = open - before.current;
    before.current = open;
    if (more > 0) setSaid(counted(more, 'new task', 'new tasks'));
  }, [open]);
  return (
    <div className="unseen" role="status">
      {said}
    </div>
  );
}
