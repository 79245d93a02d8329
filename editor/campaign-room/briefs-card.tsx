import { IconCheck, IconHistoryToggle } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Brief, Room } from '../../server/campaigns/contract.ts';
import { useNow } from '../clock.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Card } from '../parts/card.tsx';
import { counted } from '../parts/money.ts';
import { Pill } from '../parts/pill.tsx';
import { ProgressBar } from '../parts/progress-bar.tsx';
import { SideTag, sideWord } from '../parts/side.tsx';
import { nearTime } from '../parts/time.ts';
import classes from './briefs-card.module.css';

/** Both briefs: how many have confirmed, how many are needed, who is missing, and whose confirmation no longer counts. */
export function BriefsCard({ room }: { room: Room }) {
  const { id } = room.campaign;
  const voided = room.briefs.reduce((sum, brief) => sum + brief.voided, 0);
  return (
    <Card title="Briefs" aside={<Link to={`/campaigns/${id}/briefs`}>Open briefs</Link>}>
      <div className={classes.briefs}>
        {(['sales', 'service'] as const).map((audience) => {
          const brief = room.briefs.find((each) => each.audience === audience);
          return brief ? (
            <BriefProgress key={audience} brief={brief} campaignId={id} />
          ) : (
            <Missing key={audience} audience={audience} campaignId={id} mayEdit={room.mayEdit} />
          );
        })}
        {voided > 0 ? (
          <p className={classes.voided}>
            <IconHistoryToggle size={18} aria-hidden />
            <span>
              The brief changed.{' '}
              {counted(
                voided,
                'earlier confirmation no longer counts; that person was',
                'earlier confirmations no longer count; those people were',
              )}{' '}
              told why.
            </span>
          </p>
        ) : null}
      </div>
    </Card>
  );
}

/** One brief's way to being confirmed. */
export function BriefProgress({ brief, campaignId }: { brief: Brief; campaignId: string }) {
  const now = useNow();
  const { need } = brief;
  const short = need ? Math.max(0, need.count - brief.acknowledged.length) : 0;
  return (
    <div className={classes.brief}>
      <div className={classes.head}>
        <SideTag side={brief.audience} />
        <strong>Brief {brief.version}</strong>
        <span className="quiet">
          {brief.dueAt && !need?.met
            ? `due ${nearTime(brief.dueAt, now)}`
            : `written ${nearTime(brief.createdAt, now)}`}
        </span>
        <span className={classes.pill}>
          {need ? (
            need.met ? (
              <Met />
            ) : (
              <Pill tone="warn">{short > 0 ? `${short} short` : 'lead is missing'}</Pill>
            )
          ) : (
            <Pill>not sent yet</Pill>
          )}
        </span>
      </div>
      {need ? (
        <>
          <ProgressBar
            done={brief.acknowledged.length}
            of={need.of}
            need={need.count}
            side={brief.audience}
            label={`${sideWord(brief.audience)} has confirmed`}
          />
          {need.met ? null : <p className="quiet">{needWords(brief)}</p>}
        </>
      ) : (
        <p className="quiet">It goes out when the run reaches it.</p>
      )}
      {brief.waiting.length > 0 && !need?.met ? (
        <p className={classes.waiting}>
          {brief.waiting.slice(0, 3).map((person) => (
            <Avatar key={person.memberId} name={person.name} side={brief.audience} label />
          ))}
          <span className="quiet">{waitingWords(brief)}</span>
          <Link to={`/campaigns/${campaignId}/briefs#${brief.audience}`} className={classes.who}>
            Who?
          </Link>
        </p>
      ) : null}
    </div>
  );
}

function Met() {
  return (
    <Pill tone="good">
      <IconCheck size={14} aria-hidden />
      confirmed
    </Pill>
  );
}

function Missing({
  audience,
  campaignId,
  mayEdit,
}: {
  audience: Brief['audience'];
  campaignId: string;
  mayEdit: boolean;
}) {
  return (
    <div className={classes.brief}>
      <div className={classes.head}>
        <SideTag side={audience} />
        <span className="quiet">Nothing is written yet</span>
        {mayEdit ? (
          <Link to={`/campaigns/${campaignId}/briefs?edit=${audience}`} className={classes.who}>
            Write it
          </Link>
        ) : null}
      </div>
    </div>
  );
}

function needWords({ need, acknowledged }: Brief): string {
  if (!need) return '';
  const leads = need.leads.map(
    (lead) => `${lead} ${acknowledged.some(({ name }) => name === lead) ? 'has confirmed' : 'has not confirmed yet'}`,
  );
  return [`Needs ${need.count}${need.leads.length > 0 ? ' with its lead' : ''}`, ...leads].join('. ').concat('.');
}

function waitingWords({ waiting }: Brief): string {
  const more = waiting.length - 3;
  if (more > 0) return `and ${counted(more, 'other has', 'others have')} not confirmed yet`;
  return waiting.length === 1 ? 'has not confirmed yet' : 'have not confirmed yet';
}
