import { Button } from '@mantine/core';
import {
  IconMail,
  IconMailCheck,
  IconMailOff,
  IconMailbox,
  IconPencil,
  IconPhone,
  IconPhoneCheck,
  IconPhoneOff,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { EnquiryDetail } from '../../server/enquiries/contract.ts';
import { channelTitle, personTitle } from '../enquiries/stage-words.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Facts } from '../parts/card.tsx';
import { useIs } from '../parts/me.ts';
import { money } from '../parts/money.ts';
import { Pill } from '../parts/pill.tsx';
import { When } from '../parts/when.tsx';
import { CompleteDialog } from './complete-dialog.tsx';
import { consentMarks } from './consent-marks.ts';
import type { ConsentMark } from './consent-marks.ts';
import classes from './enquiry.module.css';
import { mailHref, telHref } from './reach.ts';

const ICONS: Record<ConsentMark['kind'], { may: Icon; not: Icon }> = {
  call: { may: IconPhoneCheck, not: IconPhoneOff },
  email: { may: IconMailCheck, not: IconMailOff },
  post: { may: IconMailbox, not: IconMailbox },
};
const TONES = { may: 'good', mayNot: 'warn', notAsked: 'plain' } as const;

/** Name, what is allowed, and the ways to reach the person. */
export function PersonHead({ enquiry }: { enquiry: EnquiryDetail }) {
  const marks = consentMarks(enquiry.consent, {
    phone: enquiry.phone !== null,
    email: enquiry.email !== null,
    address: enquiry.address !== null,
  });
  const mayNot = (kind: ConsentMark['kind']) => marks.some((mark) => mark.kind === kind && mark.state === 'mayNot');
  const decides = enquiry.task?.kind === 'handoff' && enquiry.task.mayAnswer;
  return (
    <>
      <div className={classes.nameRow}>
        <div className={classes.name}>
          <h2>{personTitle(enquiry)}</h2>
          <p className={classes.company}>
            {[enquiry.name ? enquiry.company : null, country(enquiry.country)].filter(Boolean).join(', ') ||
              enquiry.campaign.name}
          </p>
        </div>
        {enquiry.score === null ? null : (
          <p className={classes.score}>
            <strong>{enquiry.score}</strong> score
          </p>
        )}
      </div>
      <ul className={classes.marks} aria-label="What this person allows">
        {marks.map((mark) => {
          const Drawn = mark.state === 'mayNot' ? ICONS[mark.kind].not : ICONS[mark.kind].may;
          return (
            <li key={mark.kind}>
              <Pill tone={TONES[mark.state]}>
                <Drawn size={14} aria-hidden />
                {mark.text}
              </Pill>
            </li>
          );
        })}
      </ul>
      {enquiry.phone && !mayNot('call') ? (
        <Button
          component="a"
          href={telHref(enquiry.phone)}
          variant={decides ? 'default' : 'filled'}
          fullWidth
          size="md"
          leftSection={<IconPhone size={18} aria-hidden />}
          data-hide-on-phone={decides || undefined}
        >
          Call {enquiry.phone}
        </Button>
      ) : null}
      {enquiry.email && !mayNot('email') ? (
        <Button
          component="a"
          href={mailHref(enquiry.email)}
          variant="default"
          fullWidth
          leftSection={<IconMail size={16} aria-hidden />}
          data-hide-on-phone={decides || undefined}
        >
          Email
        </Button>
      ) : null}
      {enquiry.phone || enquiry.email || enquiry.address ? null : (
        <p className="quiet">Known only by the reference {enquiry.reference}. Complete the person to reach them.</p>
      )}
      {enquiry.message ? (
        <figure className={classes.quote}>
          <blockquote>“{enquiry.message}”</blockquote>
          <figcaption>their own words, {enquiry.source}</figcaption>
        </figure>
      ) : null}
    </>
  );
}

/** Facts about the person and the enquiry. `short` leaves out what is not needed to take a handoff. */
export function About({ enquiry, short = false }: { enquiry: EnquiryDetail; short?: boolean }) {
  const mayComplete = useIs('marketer', 'sales', 'operations');
  const [opened, setOpened] = useState(false);
  const came = (
    <>
      {channelTitle(enquiry.channel)}, <When at={enquiry.receivedAt} near />
    </>
  );
  const all = [
    { title: 'Came by', value: came },
    { title: 'Email', value: short ? null : enquiry.email },
    { title: 'Telephone', value: short ? null : enquiry.phone },
    { title: 'Address', value: enquiry.address },
    {
      title: 'Worth',
      value: enquiry.estValueMinor === null ? null : `about ${money(enquiry.estValueMinor, enquiry.currency)}`,
    },
    { title: 'Wants', value: KINDS[enquiry.kind] ?? enquiry.kind },
    ...(short
      ? enquiry.answers.slice(0, mostAnswers).map(({ question, answer }) => ({ title: question, value: answer }))
      : []),
    { title: 'Campaign', value: <Link to={`/campaigns/${enquiry.campaign.id}`}>{enquiry.campaign.name}</Link> },
    { title: 'Owner', value: short ? null : <Owner enquiry={enquiry} /> },
    { title: 'Reference', value: short ? null : enquiry.reference },
    { title: 'Flow', value: short ? null : <Link to={`/runs/${enquiry.runId}`}>version {enquiry.versionNumber}</Link> },
  ];
  return (
    <div className={classes.about}>
      <Facts items={all} />
      {mayComplete && !short ? (
        <Button
          variant="subtle"
          size="xs"
          className={classes.complete}
          leftSection={<IconPencil size={14} aria-hidden />}
          onClick={() => setOpened(true)}
        >
          Complete or correct…
        </Button>
      ) : null}
      {opened ? <CompleteDialog enquiry={enquiry} onClose={() => setOpened(false)} /> : null}
    </div>
  );
}

/** What fits above the buttons of a handoff. */
const mostAnswers = 5;

const KINDS: Record<string, string> = {
  question: 'an answer to a question',
  order: 'to order',
  demo: 'a demonstration',
  support: 'help with something bought',
  sales_created: 'noted by Sales',
};

function Owner({ enquiry }: { enquiry: EnquiryDetail }) {
  if (!enquiry.owner) return <>nobody yet</>;
  const since = enquiry.handoffs.findLast(({ state }) => state === 'accepted')?.decidedAt;
  return (
    <span className={classes.owner}>
      <Avatar name={enquiry.owner.name} side="sales" size={20} />
      <span>
        {enquiry.owner.name}
        {since ? (
          <>
            , since <When at={since} near />
          </>
        ) : null}
      </span>
    </span>
  );
}

function country(code: string | null): string | null {
  if (code === null) return null;
  try {
    return new Intl.DisplayNames(['en-GB'], { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Columns of the import or questions of the form that are no fields, and later responses of the same person. */
export function WhatCameWithIt({ enquiry }: { enquiry: EnquiryDetail }) {
  const last = enquiry.duplicates.toSorted((a, b) => a.at.localeCompare(b.at)).at(-1);
  return (
    <>
      {enquiry.answers.length > 0 ? (
        <details className={classes.answers} open={enquiry.answers.length <= 6}>
          <summary>
            Came with the enquiry <span className="quiet">{enquiry.answers.length}</span>
          </summary>
          <Facts items={enquiry.answers.map(({ question, answer }) => ({ title: question, value: answer }))} />
        </details>
      ) : null}
      {last ? (
        <p className="quiet">
          Came again {enquiry.duplicates.length > 1 ? `${enquiry.duplicates.length} times, last ` : ''}by{' '}
          {channelTitle(last.channel).toLowerCase()}, <When at={last.at} near />. All is kept here as one enquiry.
        </p>
      ) : null}
      {enquiry.mergedInto ? (
        <p className="quiet">
          Joined to <Link to={`/enquiries/${enquiry.mergedInto}`}>another enquiry of the same person</Link>.
        </p>
      ) : null}
    </>
  );
}
