import { Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../client.ts';
import { useNow } from '../clock.ts';
import { Card } from '../parts/card.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Deciding } from './deciding.tsx';
import type { Prepare } from './deciding.tsx';
import type { DecisionProps } from './decision.tsx';

/** Nobody could be found by the rules: somebody chooses who owns this person. Sends `form: { memberId }`. */
export function AssignDecision({ task, decide }: DecisionProps) {
  const people = useQuery(api.people.list.options());
  const now = useNow();
  const [memberId, setMemberId] = useState('');
  const [problem, setProblem] = useState<string>();
  const prepare: Prepare = async (outcome) => {
    if (outcome !== 'done') return {};
    setProblem(memberId === '' ? 'Choose who looks after this person.' : undefined);
    return memberId === '' ? undefined : { form: { memberId } };
  };
  return (
    <>
      <Card title="Who looks after this person?">
        <Loaded query={people} what="the people of Sales">
          {({ items }) => (
            <Radio.Group
              aria-label="Who looks after this person?"
              value={memberId}
              onChange={(value) => (setMemberId(value), setProblem(undefined))}
              error={problem}
            >
              {items
                .filter((person) => person.role === 'sales' && person.active)
                .map((person) => {
                  const away =
                    person.awayFrom !== null &&
                    Date.parse(person.awayFrom) <= now &&
                    (person.awayTo === null || Date.parse(person.awayTo) > now);
                  return (
                    <Radio
                      key={person.id}
                      value={person.id}
                      label={person.name}
                      description={away ? 'away at the moment' : `up to ${person.capacityPerDay} a day`}
                      mb={10}
                    />
                  );
                })}
            </Radio.Group>
          )}
        </Loaded>
      </Card>
      <Deciding task={task} decide={decide} prepare={prepare} />
    </>
  );
}
