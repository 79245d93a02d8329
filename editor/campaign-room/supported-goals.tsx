import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../client.ts';
import { goalWords } from '../objectives/goal-words.ts';
import classes from './plan-fields.module.css';

/** Which open goals a campaign supports; one that was chosen and closed meanwhile stays to be seen and taken away. */
export function SupportedGoals({
  chosen,
  onChange,
  error,
}: {
  chosen: readonly string[];
  onChange: (objectiveIds: string[]) => void;
  error: string | undefined;
}) {
  const goals = useQuery(api.objectives.list.options({ query: { closed: 'yes' } }));
  const offered = (goals.data?.items ?? []).filter(({ id, state }) => state === 'open' || chosen.includes(id));
  return (
    <Checkbox.Group
      label="Goals of Sales it supports"
      description="At least one that is open, before the plan is handed in."
      value={[...chosen]}
      error={error}
      onChange={onChange}
    >
      <div className={classes.goals}>
        {offered.map((goal) => (
          <Checkbox
            key={goal.id}
            value={goal.id}
            label={goal.state === 'closed' ? `${goal.title} (closed)` : goal.title}
            description={goalWords(goal)}
          />
        ))}
        {goals.data && offered.length === 0 ? (
          <p className="quiet">
            There is no open goal yet. <Link to="/objectives">Set one with Sales</Link>
          </p>
        ) : null}
      </div>
    </Checkbox.Group>
  );
}
