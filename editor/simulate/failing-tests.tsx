import type { FlowDefinition } from '../../flow/definition.ts';
import classes from './simulate.module.css';
import { Test } from './tests-panel.tsx';
import { useVerdicts } from './use-examples.ts';

/** In a review: the kept courses that go another way, each to be retired with the reason. Nothing where all hold. */
export function FailingTests({
  flowId,
  definition,
  mayEdit,
}: {
  flowId: string;
  definition: FlowDefinition;
  mayEdit: boolean;
}) {
  const failing = useVerdicts(flowId, definition).filter(({ item, turning }) => turning && item.retired === null);
  if (failing.length === 0) return null;
  return (
    <section className={classes.tests} aria-label="Tests that go another way">
      <p>
        <b>Tests that go another way.</b> Lead the flow back, or retire a test and say why.
      </p>
      <ul>
        {failing.map((verdict) => (
          <Test key={verdict.item.id} verdict={verdict} mayEdit={mayEdit} />
        ))}
      </ul>
    </section>
  );
}
