import { Link } from 'react-router';
import type { Objective } from '../../server/objectives/contract.ts';
import { evenPace, figureWords, goalWords, PACE_TONES, PACE_WORDS } from '../objectives/goal-words.ts';
import { Card } from '../parts/card.tsx';
import { Pill } from '../parts/pill.tsx';
import { NotYet } from './from-market-to-orders.tsx';
import classes from './scorecard.module.css';

/** The goals it supports and how each stands; nothing is said of one that nobody has measured. */
export function GoalsCard({ goals }: { goals: readonly Objective[] }) {
  return (
    <Card title="What it was for" aside={<Link to="/objectives">All goals</Link>}>
      {goals.length === 0 ? (
        <NotYet>The plan supports no goal.</NotYet>
      ) : (
        <ul className={classes.goals}>
          {goals.map((goal) => (
            <li key={goal.id}>
              <span className={classes.head}>
                <strong>{goal.title}</strong>
                <Pill tone={goal.readings.length === 0 ? 'plain' : PACE_TONES[goal.pace.state]}>
                  {goal.readings.length === 0 ? 'not enough yet' : PACE_WORDS[goal.pace.state]}
                </Pill>
              </span>
              <span>{goalWords(goal)}</span>
              <span className="quiet">
                {goal.readings.length === 0
                  ? 'Nothing measured yet.'
                  : `Now ${figureWords(goal.pace.current, goal.unit)}; ${evenPace(goal)}.`}
                {goal.change ? ` Against before: ${goal.change.words}` : ''}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
