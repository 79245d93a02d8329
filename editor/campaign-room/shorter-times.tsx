import { NativeSelect } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { businessCalendarSchema } from '../../flow/calendar/calendar.ts';
import type { RunDues } from '../../flow/run-dues.ts';
import { api } from '../client.ts';
import { useNow } from '../clock.ts';
import { Loaded } from '../parts/loaded.tsx';
import { When } from '../parts/when.tsx';
import { longestWay, withDue, workingDays } from './shorter-dues.ts';
import type { Way } from './shorter-dues.ts';
import classes from './start-run.module.css';

/** The longest way to the launch with how long each step may take in this run; counted anew with every change. */
export function ShorterTimes({
  flowVersionId,
  launchAt,
  tz,
  dues,
  onChange,
}: {
  flowVersionId: string;
  launchAt: string;
  tz: string;
  dues: RunDues;
  onChange: (dues: RunDues) => void;
}) {
  const now = new Date(useNow()).toISOString();
  const version = useQuery({
    ...api.flows.version.options({ params: { id: flowVersionId } }),
    staleTime: Infinity,
  });
  const calendar = useQuery(api.people.calendar.options());
  return (
    <Loaded query={version} what="the steps of this flow">
      {({ definition }) => (
        <Loaded query={calendar} what="the working days">
          {(hours) => {
            const way = longestWay(definition, { now, launchAt, calendar: businessCalendarSchema.parse(hours), dues });
            if (!way) return null;
            return (
              <fieldset className={classes.times}>
                <legend>The longest way to the launch, and how long each may take in this run</legend>
                <ol aria-label="The longest way to the launch">
                  {way.steps.map(({ stepId, name, own, chosen, words, choices }) => (
                    <li key={stepId}>
                      <span>{name}</span>
                      {choices.length > 1 ? (
                        <NativeSelect
                          size="xs"
                          aria-label={`Time for ${name}`}
                          data={choices}
                          value={chosen}
                          onChange={(event) => onChange(withDue(dues, stepId, event.currentTarget.value, own))}
                        />
                      ) : (
                        <span className="quiet">{words}</span>
                      )}
                    </li>
                  ))}
                </ol>
                <Total way={way} launchAt={launchAt} tz={tz} />
              </fieldset>
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}

function Total({ way, launchAt, tz }: { way: Way; launchAt: string; tz: string }) {
  return (
    <p role="status" className={classes.total} data-fits={way.fits || undefined}>
      {way.fits ? <IconCircleCheck size={18} aria-hidden /> : <IconAlertTriangle size={18} aria-hidden />}
      <span>
        <strong>
          {way.days === 0 ? 'Less than a working day' : workingDays(way.days)} in all,{' '}
          {way.fits ? 'so it fits.' : `${workingDays(way.over)} too many.`}
        </strong>{' '}
        If everybody takes that time, the launch is reached on <When at={way.reachedAt} zone={tz} />; its date is{' '}
        <When at={launchAt} zone={tz} />.
      </span>
    </p>
  );
}
