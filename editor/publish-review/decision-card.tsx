import { Button, Group, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { contract } from '../../server/contract.ts';
import type { VersionSummary } from '../../server/flows/contract.ts';
import type { ProposalSummary } from '../../server/proposals/contract.ts';
import { api } from '../client.ts';
import type { Answer, ProblemError } from '../client.ts';
import { Card } from '../parts/card.tsx';
import { listed } from '../parts/listed.ts';
import { useMe } from '../parts/me.ts';
import { When } from '../parts/when.tsx';
import classes from './review.module.css';

export type Review = Answer<(typeof contract)['proposals']['get']>;

const ENDED: Record<Exclude<Review['state'], 'open'>, string> = {
  approved: 'approved it, and it was published',
  sent_back: 'sent it back',
  withdrawn: 'took it back',
  replaced: 'asked anew with a newer draft',
};

/** The note, who may approve, and the one decision. Who cannot decide reads why, and what they can do instead. */
export function DecisionCard({ review, next }: { review: Review; next: number }) {
  const { id, flowId, note, state, askedBy, askedAt, authors, mayApprove, iMayApprove, outdated } = review;
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [isSendingBack, setIsSendingBack] = useState(false);
  const params = { id: flowId, proposalId: id };
  const renew = () => {
    void queries.invalidateQueries({ queryKey: ['flows'] });
    void queries.invalidateQueries({ queryKey: ['proposals'] });
  };
  const approve = useMutation<VersionSummary, ProblemError>({
    mutationFn: () => api.proposals.approve({ params }),
    onSuccess: ({ number }) => {
      notifications.show({
        color: 'good',
        message: `Version ${number} is live. New campaigns use it.`,
        autoClose: 10_000,
      });
      renew();
      void navigate(`/flows/${flowId}/versions/${number}`);
    },
    onError: renew,
  });
  const sendBack = useMutation<ProposalSummary, ProblemError>({
    mutationFn: () => api.proposals.sendBack({ params, body: { reason } }),
    onSettled: renew,
  });
  const withdraw = useMutation<ProposalSummary, ProblemError>({
    mutationFn: () => api.proposals.withdraw({ params }),
    onSettled: renew,
  });
  const isAuthor = authors.some((author) => author.id === me?.memberId);
  const isMine = askedBy === me?.name && isAuthor;
  const names = mayApprove.map(({ name }) => name);
  const failed = approve.error ?? sendBack.error ?? withdraw.error;
  const isOutdated = outdated.length > 0;
  return (
    <Card title="Note for the team">
      <blockquote className={classes.note}>{note}</blockquote>
      <p className="quiet">
        {askedBy} asked, <When at={askedAt} />. Changed by{' '}
        {listed(
          authors.map(({ name }) => name),
          'and',
        )}
        .
      </p>
      {state === 'open' ? (
        <>
          <p className={classes.who}>
            {names.length > 0
              ? `${listed(names, 'or')} can approve it, which publishes version ${next}.`
              : 'Everybody who may publish has changed something in it. Somebody else of Operations or an administrator has to approve it.'}
          </p>
          {isOutdated ? <Outdated review={review} /> : null}
          {isAuthor && !iMayApprove ? (
            <p className={classes.who}>You changed something in it, so you cannot approve it.</p>
          ) : null}
          {iMayApprove && !isSendingBack ? (
            <Group mt={12} gap={8}>
              <Button loading={approve.isPending} disabled={isOutdated} onClick={() => approve.mutate()}>
                {`Approve and publish version ${next}`}
              </Button>
              <Button variant="default" onClick={() => setIsSendingBack(true)}>
                Send back…
              </Button>
            </Group>
          ) : null}
          {isSendingBack ? (
            <form
              onSubmit={(event) => {
                event.preventDefault();
                if (reason.trim() !== '') sendBack.mutate();
              }}
            >
              <Textarea
                mt={12}
                label="What should be different?"
                description={`${askedBy} reads it; the draft stays theirs.`}
                autosize
                minRows={2}
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
                data-autofocus
              />
              <Group mt={12} gap={8}>
                <Button type="submit" loading={sendBack.isPending} disabled={reason.trim() === ''}>
                  {`Send back to ${askedBy}`}
                </Button>
                <Button variant="default" onClick={() => setIsSendingBack(false)}>
                  Not now
                </Button>
              </Group>
            </form>
          ) : null}
          {isMine ? (
            <Button mt={12} variant="default" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
              Take it back
            </Button>
          ) : null}
        </>
      ) : (
        <p className={classes.who}>
          <b>{`${review.decidedBy ?? 'Somebody'} ${ENDED[state]}`}</b>
          {review.decidedAt ? (
            <>
              , <When at={review.decidedAt} />
            </>
          ) : null}
          {review.reason ? `: “${review.reason}”` : '.'}
        </p>
      )}
      {failed ? (
        <div role="alert" className={classes.refused}>
          <b>{failed.message}</b>
          <ul>
            {failed.errors.map(({ code, message }) => (
              <li key={`${code} ${message}`}>{message}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </Card>
  );
}

const CAME: Record<Review['outdated'][number]['by'], string> = {
  draft: 'The draft was changed since it was sent for review',
  version: 'A newer version was published since',
  policies: 'The policies were changed since',
};

function Outdated({ review: { outdated, askedBy } }: { review: Review }) {
  return (
    <div role="status" className={classes.outdated}>
      {outdated.map(({ by, changes }) => (
        <div key={by}>
          <b>{CAME[by]}.</b>
          <ul>
            {changes.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      ))}
      <p>{`It cannot be approved as it was read. ${askedBy} asks again with the newer draft.`}</p>
    </div>
  );
}
