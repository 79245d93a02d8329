import { ActionIcon, Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { EnquiryDetail } from '../../server/enquiries/contract.ts';
import { api } from '../client.ts';
import { lastList, placeIn } from '../enquiries/neighbours.ts';
import type { Place } from '../enquiries/neighbours.ts';
import { personTitle } from '../enquiries/stage-words.ts';
import { usePageKeys } from '../frame/key-map.tsx';
import { isCommand, lettersOn } from '../frame/letters.ts';
import { Screen } from '../frame/screen.tsx';
import { Loaded } from '../parts/loaded.tsx';
import classes from './enquiry.module.css';
import { History } from './history.tsx';
import { NextStep } from './next-step.tsx';
import { NoteBox } from './note-box.tsx';
import { About, PersonHead, WhatCameWithIt } from './person.tsx';
import { Qualification } from './qualification.tsx';
import { OfferLeft, Settle } from './settle.tsx';
import { StagesBar } from './stages-bar.tsx';
import { TalkTrack } from './talk-track.tsx';
import { Timeline } from './timeline.tsx';

const KEYS = [
  { keys: 'J', does: 'Next person of the list' },
  { keys: 'K', does: 'Person before' },
  { keys: 'N', does: 'Write a note' },
];

/** One person: who, what happened, what is next. Sales works from here. */
export default function EnquiryPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const query = useQuery(api.enquiries.get.options({ params: { id } }));
  const [list] = useState(lastList);
  const place = list ? placeIn(list, id) : undefined;
  const previousId = place?.previousId;
  const nextId = place?.nextId;
  const narrow = useMediaQuery('(max-width: 1099px)', undefined, { getInitialValueInEffect: false });

  usePageKeys(KEYS);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!lettersOn() || !isCommand(event)) return;
      const to = event.key === 'j' ? nextId : event.key === 'k' ? previousId : undefined;
      if (to) void navigate(`/enquiries/${to}`);
      if (event.key !== 'n') return;
      event.preventDefault();
      document.getElementById('note')?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [navigate, nextId, previousId]);

  return (
    <Screen
      title={query.data ? personTitle(query.data) : 'Enquiry'}
      crumbs={[{ to: list?.back ?? '/enquiries', title: 'Enquiries' }]}
      actions={place && place.total > 1 && !narrow ? <Neighbours place={place} /> : undefined}
      flush
      fixed={!narrow}
    >
      <Loaded query={query} what="this person" layout="page">
        {(enquiry) =>
          narrow ? <Narrow key={enquiry.id} enquiry={enquiry} /> : <Wide key={enquiry.id} enquiry={enquiry} />
        }
      </Loaded>
    </Screen>
  );
}

function Neighbours({ place }: { place: Place }) {
  const link = (to: string | undefined, label: string, icon: ReactNode) =>
    to ? (
      <ActionIcon component={Link} to={`/enquiries/${to}`} variant="subtle" size="lg" aria-label={label}>
        {icon}
      </ActionIcon>
    ) : null;
  return (
    <nav className={classes.neighbours} aria-label="People of the list">
      <span className="quiet">
        {place.number} of {place.total.toLocaleString('en-GB')}
      </span>
      {link(place.previousId, 'Person before (K)', <IconChevronUp size={20} aria-hidden />)}
      {link(place.nextId, 'Next person (J)', <IconChevronDown size={20} aria-hidden />)}
    </nav>
  );
}

const TAKEN = ['accepted', 'qualified', 'selling', 'won', 'lost'];

/** Before somebody took the person there is nothing to ask them yet; what was answered once is always shown. */
function asksQuestions({ qualification, stage, task }: EnquiryDetail): boolean {
  return (
    qualification.length > 0 &&
    (task?.kind === 'qualify' || TAKEN.includes(stage) || qualification.some(({ answer }) => answer))
  );
}

function Wide({ enquiry }: { enquiry: EnquiryDetail }) {
  return (
    <div className={classes.wide}>
      <aside className={classes.person} aria-label="Person">
        <PersonHead enquiry={enquiry} />
        <About enquiry={enquiry} />
        <WhatCameWithIt enquiry={enquiry} />
      </aside>
      <div className={classes.middle}>
        <StagesBar stages={enquiry.stages} />
        <NextStep enquiry={enquiry} />
        <Timeline enquiry={enquiry} />
        <NoteBox enquiryId={enquiry.id} />
      </div>
      <aside className={classes.right} aria-label="Decide">
        <div className={classes.rightTop}>
          {asksQuestions(enquiry) ? <Qualification enquiry={enquiry} /> : null}
          <TalkTrack enquiry={enquiry} />
          <History enquiry={enquiry} />
        </div>
        <Settle enquiry={enquiry} />
      </aside>
    </div>
  );
}

/** Where the decision has a form of its own all tabs begin closed, so that it stands where the thumb is. */
function firstTab(enquiry: EnquiryDetail): string | null {
  const { task } = enquiry;
  if (
    task?.mayAnswer &&
    (task.kind === 'order' || task.kind === 'sell' || (task.kind === 'task' && task.form !== null))
  )
    return null;
  return asksQuestions(enquiry) && enquiry.mayAct ? 'serious' : 'happened';
}

function Narrow({ enquiry }: { enquiry: EnquiryDetail }) {
  const asks = asksQuestions(enquiry);
  return (
    <div className={classes.narrow}>
      <OfferLeft enquiry={enquiry} />
      <section className={classes.sheet} aria-label="Person">
        <PersonHead enquiry={enquiry} />
        {enquiry.task?.kind === 'handoff' ? <About enquiry={enquiry} short /> : null}
      </section>
      {enquiry.task?.kind === 'handoff' ? <TalkTrack enquiry={enquiry} /> : <NextStep enquiry={enquiry} />}
      <Tabs defaultValue={firstTab(enquiry)} allowTabDeactivation className={classes.tabs}>
        <Tabs.List grow>
          {asks ? <Tabs.Tab value="serious">Serious?</Tabs.Tab> : null}
          <Tabs.Tab value="happened">What happened</Tabs.Tab>
          <Tabs.Tab value="about">About</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="serious">
          <div className={classes.sheet}>
            <Qualification enquiry={enquiry} />
            <TalkTrack enquiry={enquiry} />
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="happened">
          <StagesBar stages={enquiry.stages} />
          <Timeline enquiry={enquiry} />
          <NoteBox enquiryId={enquiry.id} />
        </Tabs.Panel>
        <Tabs.Panel value="about">
          <div className={classes.sheet}>
            <About enquiry={enquiry} />
            <WhatCameWithIt enquiry={enquiry} />
            <History enquiry={enquiry} />
          </div>
        </Tabs.Panel>
      </Tabs>
      <Settle enquiry={enquiry} />
    </div>
  );
}
