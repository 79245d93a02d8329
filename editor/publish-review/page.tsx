import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { difference } from '../../flow/difference/difference.ts';
import { api } from '../client.ts';
import { Screen } from '../frame/screen.tsx';
import { Card } from '../parts/card.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { counted } from '../parts/money.ts';
import { Pill } from '../parts/pill.tsx';
import { FailingTests } from '../simulate/failing-tests.tsx';
import { ChangesList } from '../versions/changes-list.tsx';
import type { Side } from '../versions/drawn.ts';
import { DrawnChanges } from '../versions/drawn-difference.tsx';
import { ChecksCard } from './checks-card.tsx';
import { DecisionCard } from './decision-card.tsx';
import type { Review } from './decision-card.tsx';
import { PeopleCard } from './people-card.tsx';
import classes from './review.module.css';

/** The review of a proposed version: what it changes, what proves it, whom it touches, and the one decision. */
export default function PublishReviewPage() {
  const { id = '', proposalId = '' } = useParams();
  const review = useQuery(api.proposals.get.options({ params: { id, proposalId } }));
  return (
    <Loaded query={review} what="this review" layout="page">
      {(data) => (data.baseVersionId === null ? <Whole review={data} base={undefined} /> : <WithBase review={data} />)}
    </Loaded>
  );
}

function WithBase({ review }: { review: Review }) {
  const base = useQuery({
    ...api.flows.version.options({ params: { id: review.baseVersionId ?? '' } }),
    staleTime: Infinity,
  });
  return (
    <Loaded query={base} what="the version before it" layout="page">
      {(version) => <Whole review={review} base={version} />}
    </Loaded>
  );
}

function Whole({ review, base }: { review: Review; base: Side | undefined }) {
  const { flowId, flowName, state, baseNumber, versions } = review;
  const next = (baseNumber ?? 0) + 1;
  const before = useMemo<Side>(
    () => base ?? { definition: { schemaVersion: 1, name: flowName, steps: {}, edges: [], tables: {} }, layout: {} },
    [base, flowName],
  );
  const after = useMemo<Side>(() => ({ definition: review.definition, layout: review.layout }), [review]);
  const count = useMemo(() => {
    const { groups, renamed } = difference(before.definition, after.definition);
    return groups.reduce((sum, { changes }) => sum + changes.length, renamed.length);
  }, [before, after]);
  return (
    <Screen
      title={`Review version ${next}`}
      crumbs={[
        { to: '/flows', title: 'Flows' },
        { to: `/flows/${flowId}`, title: flowName },
      ]}
      note={<Pill tone={state === 'open' ? 'warn' : 'plain'}>{state === 'open' ? 'waits for review' : 'decided'}</Pill>}
      tabTitle={`Review version ${next} · ${flowName}`}
      actions={
        <Button variant="default" component={Link} to={`/flows/${flowId}`}>
          Back to the flow
        </Button>
      }
    >
      <div className={classes.columns}>
        <div className={classes.main}>
          <Card
            title="What changes, in words"
            aside={`${baseNumber === null ? 'the first version' : `version ${baseNumber} → version ${next}`} · ${counted(count, 'change', 'changes')} · moves not counted`}
          >
            <ChangesList before={before} after={after} />
          </Card>
          <Card title="What changes, drawn">
            <DrawnChanges before={before} after={after} />
          </Card>
          <PeopleCard versions={versions} next={next} before={before.definition} after={after.definition} />
        </div>
        <div className={classes.side}>
          <ChecksCard definition={review.definition} />
          {state === 'open' ? <FailingTests flowId={flowId} definition={review.definition} mayEdit={false} /> : null}
          <DecisionCard review={review} next={next} />
        </div>
      </div>
    </Screen>
  );
}
