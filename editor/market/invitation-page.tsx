import { Autocomplete, Button, Radio, Textarea } from '@mantine/core';
import { IconCircleCheck, IconClockX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { api } from '../client.ts';
import type { Answer, ProblemError } from '../client.ts';
import type { marketContract } from '../../server/market/contract.ts';
import { Screen } from '../frame/screen.tsx';
import { Card } from '../parts/card.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Statement } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { choicesOf, confidenceWords, impactChoices } from './words.ts';
import classes from './market.module.css';

type Invitation = Answer<typeof marketContract.invitation>;
type Confidence = keyof typeof confidenceWords;

/** Five questions to somebody who knows the customers: one column, one thumb, one minute. */
export default function InvitationPage() {
  const { id = '' } = useParams();
  const query = useQuery(api.market.invitation.options({ params: { id } }));
  return (
    <Screen title="What do you see in the market?" crumbs={[{ to: '/', title: 'My work' }]} narrow>
      <Loaded query={query} what="the questions" layout="page">
        {(invitation) => <Questions invitation={invitation} />}
      </Loaded>
    </Screen>
  );
}

function Questions({ invitation }: { invitation: Invitation }) {
  const queries = useQueryClient();
  const [trend, setTrend] = useState('');
  const [competitor, setCompetitor] = useState('');
  const [doing, setDoing] = useState('');
  const [impact, setImpact] = useState('');
  const [confidence, setConfidence] = useState('');
  const answer = useMutation<unknown, ProblemError>({
    mutationFn: () =>
      api.market.answerInvitation({
        params: { id: invitation.id },
        body: { trend, competitor, doing, impact: Number(impact), confidence: confidence as Confidence },
      }),
    onSuccess: () => Promise.all(['market', 'tasks'].map((noun) => queries.invalidateQueries({ queryKey: [noun] }))),
  });
  const { error } = answer;
  const at = (field: string) => error?.messageAt(`/form/${field}`) ?? error?.messageAt(`/${field}`);
  if (answer.isSuccess || invitation.state === 'answered')
    return (
      <Statement icon={IconCircleCheck} tone="good" title="Thank you. Marketing has what you have seen.">
        You are told when a plan uses it.
      </Statement>
    );
  if (error?.code === 'WINDOW_CLOSED')
    return (
      <Statement icon={IconClockX} title="The time to answer is over.">
        What you have seen is kept on the market board, and does not count for this plan.
      </Statement>
    );
  return (
    <div className={classes.stack}>
      <Card title={invitation.campaign.name}>
        <p>
          {invitation.accounts.length > 0
            ? `You look after ${namesOf(invitation.accounts)} in ${namesOf(invitation.segments.map(({ name }) => name))}.`
            : 'You know the customers this campaign speaks to.'}
          {invitation.dueAt ? (
            <>
              {' '}
              Please answer by <When at={invitation.dueAt} near />.
            </>
          ) : null}
        </p>
        {invitation.state === 'closed' ? <p>The time is over. What you write now is kept and not counted.</p> : null}
      </Card>
      <Card>
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            answer.mutate();
          }}
        >
          <Textarea
            label="1. What is changing at your customers?"
            autosize
            minRows={3}
            value={trend}
            error={at('trend')}
            onChange={(event) => setTrend(event.currentTarget.value)}
          />
          <Autocomplete
            label="2. Which competitor do you meet most?"
            description="Leave it out if it is none."
            data={invitation.competitors}
            value={competitor}
            error={at('competitor')}
            onChange={setCompetitor}
          />
          <Textarea
            label="3. What are they doing?"
            autosize
            minRows={2}
            value={doing}
            error={at('doing')}
            onChange={(event) => setDoing(event.currentTarget.value)}
          />
          <Radio.Group
            label="4. How much does it matter for this campaign?"
            value={impact}
            onChange={setImpact}
            error={at('impact') ? 'Choose one.' : undefined}
          >
            {impactChoices.map((one) => (
              <Radio key={one.value} {...one} my={12} />
            ))}
          </Radio.Group>
          <Radio.Group
            label="5. How sure are you?"
            value={confidence}
            onChange={setConfidence}
            error={at('confidence') ? 'Choose one.' : undefined}
          >
            {choicesOf(confidenceWords).map((one) => (
              <Radio key={one.value} {...one} my={12} />
            ))}
          </Radio.Group>
          {error && error.errors.length === 0 ? (
            <p role="alert" className={classes.problem}>
              {error.message}
            </p>
          ) : null}
          <Button type="submit" size="lg" loading={answer.isPending}>
            Hand in what I have seen
          </Button>
        </form>
      </Card>
    </div>
  );
}

function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
