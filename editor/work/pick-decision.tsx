import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../client.ts';
import { Card } from '../parts/card.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Deciding } from './deciding.tsx';
import type { Prepare } from './deciding.tsx';
import type { DecisionProps } from './decision.tsx';

/** Nobody of Sales owns a customer in the segment: operations chooses who is asked. Sends `form: { memberIds }`. */
export function PickDecision({ task, decide }: DecisionProps) {
  const people = useQuery(api.people.list.options());
  const [memberIds, setMemberIds] = useState<string[]>([]);
  const [problem, setProblem] = useState<string>();
  const prepare: Prepare = async () => {
    setProblem(memberIds.length === 0 ? 'Choose one salesperson or more.' : undefined);
    return memberIds.length === 0 ? undefined : { form: { memberIds } };
  };
  return (
    <>
      <Card title="Who is asked about the market?">
        <p className="quiet">Nobody of Sales owns a customer in this campaign’s segments.</p>
        <Loaded query={people} what="the people of Sales">
          {({ items }) => (
            <Checkbox.Group
              aria-label="Who is asked about the market?"
              value={memberIds}
              onChange={(value) => (setMemberIds(value), setProblem(undefined))}
              error={problem}
            >
              {items
                .filter((person) => person.role === 'sales' && person.active)
                .map((person) => (
                  <Checkbox key={person.id} value={person.id} label={person.name} my={12} />
                ))}
            </Checkbox.Group>
          )}
        </Loaded>
      </Card>
      <Deciding task={task} decide={decide} prepare={prepare} />
    </>
  );
}
