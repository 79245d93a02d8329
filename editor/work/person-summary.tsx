import { IconBulb, IconMail, IconMailbox, IconPhone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { EnquiryDetail } from '../../server/enquiries/contract.ts';
import type { TaskDetail } from '../../server/tasks/contract.ts';
import { api } from '../client.ts';
import { useNow } from '../clock.ts';
import { consentMarks } from '../enquiry/consent-marks.ts';
import { channelTitle, personTitle } from '../enquiries/stage-words.ts';
import { Card, Facts } from '../parts/card.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { money } from '../parts/money.ts';
import { Pill } from '../parts/pill.tsx';
import { dayOf, nearTime } from '../parts/time.ts';
import { TimeLeft } from './time-left.tsx';
import classes from './person-summary.module.css';

const markIcons = { call: IconPhone, email: IconMail, post: IconMailbox };

/** One person on one screen: how long is left, who it is, what is allowed, their own words, wants, worth, past. */
export function PersonSummary({ task }: { task: TaskDetail }) {
  const id = task.enquiry?.id ?? '';
  const enquiry = useQuery({ ...api.enquiries.get.options({ params: { id } }), enabled: id !== '' });
  if (id === '') return null;
  return (
    <>
      {task.kind === 'handoff' && task.state === 'open' ? <TimeLeft task={task} /> : null}
      <Loaded query={enquiry} what="this person" layout="page">
        {(data) => <Person enquiry={data} task={task} />}
      </Loaded>
    </>
  );
}

function Person({ enquiry, task }: { enquiry: EnquiryDetail; task: TaskDetail }) {
  const now = useNow();
  const marks = consentMarks(enquiry.consent, {
    phone: enquiry.phone !== null,
    email: enquiry.email !== null,
    address: enquiry.address !== null,
  });
  const seen = enquiry.happened.find(({ by }) => by === 'theirs');
  const before = [
    ...enquiry.duplicates.map((touch) => `${channelTitle(touch.channel)}, ${dayOf(touch.at, now)}`),
    ...enquiry.orders.map((order) => `order ${order.number}, ${money(order.totalMinor, order.currency)}`),
  ];
  return (
    <>
      <Card>
        <div className={classes.head}>
          <div>
            <p className={classes.name}>
              <Link to={`/enquiries/${enquiry.id}`}>{personTitle(enquiry)}</Link>
            </p>
            <p className={classes.place}>
              {[enquiry.company, enquiry.address ?? countryName(enquiry.country)].filter(Boolean).join(' · ')}
            </p>
          </div>
          {enquiry.score === null ? null : (
            <p className={classes.score}>
              <strong>{enquiry.score}</strong> score
            </p>
          )}
        </div>
        <ul className={classes.marks} aria-label="What is allowed">
          {marks.map((mark) => {
            const Drawn = markIcons[mark.kind];
            return (
              <li key={mark.kind}>
                <Pill tone={mark.state === 'may' ? 'good' : mark.state === 'mayNot' ? 'bad' : 'plain'}>
                  <Drawn size={14} aria-hidden />
                  {mark.text}
                </Pill>
              </li>
            );
          })}
        </ul>
        {enquiry.message ? <blockquote className={classes.words}>“{enquiry.message}”</blockquote> : null}
        <Facts
          items={[
            { title: 'Came by', value: `${enquiry.source}, ${nearTime(enquiry.receivedAt, now)}` },
            { title: 'Telephone', value: enquiry.phone ? <a href={`tel:${enquiry.phone}`}>{enquiry.phone}</a> : '' },
            { title: 'Saw', value: seen?.title ?? '' },
            ...enquiry.answers.slice(0, 4).map(({ question, answer }) => ({ title: question, value: answer })),
            {
              title: 'Worth',
              value: enquiry.estValueMinor === null ? '' : `about ${money(enquiry.estValueMinor, enquiry.currency)}`,
            },
            { title: 'Before', value: before.join('; ') },
          ]}
        />
      </Card>
      {enquiry.talkTrack ? (
        <p className={classes.track}>
          <IconBulb size={18} aria-hidden />
          <span>
            Talk track: {enquiry.talkTrack}{' '}
            <Link to={`/campaigns/${task.campaign.id}/briefs/sales`}>Open the brief</Link>
          </span>
        </p>
      ) : null}
    </>
  );
}

const countries = new Intl.DisplayNames('en-GB', { type: 'region', fallback: 'code' });

function countryName(code: string | null): string | null {
  return code === null || !/^[A-Z]{2}$/.test(code) ? code : (countries.of(code) ?? code);
}
