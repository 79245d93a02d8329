import { Button } from '@mantine/core';
import { IconPlus, IconTargetArrow } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Objective } from '../../server/objectives/contract.ts';
import { api } from '../client.ts';
import { Screen } from '../frame/screen.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Pill } from '../parts/pill.tsx';
import { EmptyState } from '../parts/states.tsx';
import { SideTag } from '../parts/side.tsx';
import { CloseGoal } from './close-goal.tsx';
import { evenPace, figureWords, goalWords, PACE_TONES, PACE_WORDS } from './goal-words.ts';
import { NewGoal } from './new-goal.tsx';
import { ReadGoal } from './read-goal.tsx';
import { toTree } from './tree.ts';
import classes from './page.module.css';

const SIDES = { business: 'joint', sales: 'sales', campaign: 'marketing' } as const;
/** What the business, Sales and campaigns are to reach, each with how far it is. */
export default function ObjectivesPage() {
  const list = useQuery(api.objectives.list.options({ query: { closed: 'no' } }));
  const [deed, setDeed] = useState<{ kind: 'new' } | { kind: 'read' | 'close'; goal: Objective }>();
  const leave = () => setDeed(undefined);
  const create = list.data?.mayWrite ? (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setDeed({ kind: 'new' })}>
      Set a goal…
    </Button>
  ) : null;
  return (
    <Screen title="Goals" crumbs={[{ to: '/campaigns', title: 'Campaigns' }]} actions={create}>
      <Loaded query={list} what="the goals">
        {({ items, mayWrite }) =>
          items.length === 0 ? (
            <EmptyState icon={IconTargetArrow} title="No goals yet" action={create}>
              A campaign supports at least one goal of Sales: what is measured, from where to where, by when.
            </EmptyState>
          ) : (
            <ul className={classes.goals} aria-label="Goals">
              {toTree(items).map(({ one, depth }) => (
                <li key={one.id} className={classes.goal} style={{ ['--depth' as string]: Math.min(depth, 4) }}>
                  <div className={classes.head}>
                    <h2>{one.title}</h2>
                    <SideTag side={SIDES[one.level]} />
                    <Pill tone={PACE_TONES[one.pace.state]}>{PACE_WORDS[one.pace.state]}</Pill>
                  </div>
                  <p className={classes.aim}>{goalWords(one)}</p>
                  <p className="quiet">
                    {one.readings.length === 0
                      ? 'Nothing measured yet'
                      : `Now ${figureWords(one.pace.current, one.unit)}`}
                    {`; ${evenPace(one)}`}
                    {` · ${one.owner.name}`}
                  </p>
                  {one.change ? <p>Against before: {one.change.words}</p> : null}
                  {one.campaigns.length > 0 ? (
                    <p className={classes.campaigns}>
                      Supported by{' '}
                      {one.campaigns.map(({ id, name }, index) => (
                        <span key={id}>
                          {index > 0 ? ', ' : ''}
                          <Link to={`/campaigns/${id}`}>{name}</Link>
                        </span>
                      ))}
                    </p>
                  ) : null}
                  <div className={classes.buttons}>
                    <Button
                      variant="default"
                      size="xs"
                      onClick={() => setDeed({ kind: 'read', goal: one })}
                      aria-label={`Note a reading of ${one.title}`}
                    >
                      Note a reading…
                    </Button>
                    {mayWrite ? (
                      <Button
                        variant="subtle"
                        size="xs"
                        onClick={() => setDeed({ kind: 'close', goal: one })}
                        aria-label={`Close ${one.title}`}
                      >
                        Close…
                      </Button>
                    ) : null}
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {deed?.kind === 'new' ? <NewGoal goals={list.data?.items ?? []} onClose={leave} /> : null}
      {deed?.kind === 'read' ? <ReadGoal goal={deed.goal} onClose={leave} /> : null}
      {deed?.kind === 'close' ? <CloseGoal goal={deed.goal} onClose={leave} /> : null}
    </Screen>
  );
}
