import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { TaskDetail } from '../../server/tasks/contract.ts';
import { api } from '../client.ts';
import { useNow } from '../clock.ts';
import { channelTitle } from '../enquiries/stage-words.ts';
import { Card } from '../parts/card.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { fullTime } from '../parts/time.ts';
import { PersonSummary } from './person-summary.tsx';

/** A doubtful pair: this enquiry, and those it may be the same person as. */
export function ReviewBody({ task }: { task: TaskDetail }) {
  const id = task.enquiry?.id ?? '';
  const enquiry = useQuery({ ...api.enquiries.get.options({ params: { id } }), enabled: id !== '' });
  const now = useNow();
  return (
    <>
      <PersonSummary task={task} />
      <Loaded query={enquiry} what="the other enquiries">
        {({ duplicates }) => (
          <Card title="May be the same person as">
            {duplicates.length === 0 ? <p className="quiet">No other enquiry is listed.</p> : null}
            <ul>
              {duplicates.map((other) => (
                <li key={other.id}>
                  <Link to={`/enquiries/${other.id}`}>
                    {channelTitle(other.channel)}, {fullTime(other.at, now)}
                  </Link>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </Loaded>
    </>
  );
}
