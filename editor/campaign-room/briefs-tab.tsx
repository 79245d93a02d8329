import { Button } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconEye, IconPencil } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import type { Brief, Room } from '../../server/campaigns/contract.ts';
import { useNow } from '../clock.ts';
import { Card, Facts } from '../parts/card.tsx';
import { sideWord } from '../parts/side.tsx';
import { nearTime } from '../parts/time.ts';
import { BriefForm } from './brief-form.tsx';
import { briefFacts } from './brief-words.ts';
import { BriefProgress } from './briefs-card.tsx';
import classes from './briefs-tab.module.css';

const audiences = ['sales', 'service'] as const;

/** Both briefs: text, progress, names; writing them is in the address (`?edit=sales`). */
export function BriefsTab({ room }: { room: Room }) {
  const [search, setSearch] = useSearchParams();
  const editing = audiences.find((audience) => audience === search.get('edit'));
  if (editing && room.mayEdit) {
    return (
      <BriefForm
        key={editing}
        room={room}
        audience={editing}
        onDone={() => setSearch({}, { preventScrollReset: true })}
      />
    );
  }
  return (
    <div className={classes.both}>
      {audiences.map((audience) => (
        <OneBrief
          key={audience}
          audience={audience}
          brief={room.briefs.find((each) => each.audience === audience)}
          room={room}
        />
      ))}
    </div>
  );
}

function OneBrief({ audience, brief, room }: { audience: Brief['audience']; brief: Brief | undefined; room: Room }) {
  const { id } = room.campaign;
  const edit = room.mayEdit ? (
    <Button
      variant="default"
      size="xs"
      component={Link}
      to={`?edit=${audience}`}
      leftSection={<IconPencil size={16} aria-hidden />}
    >
      {brief ? 'Edit' : 'Write it'}
    </Button>
  ) : null;
  return (
    <Card title={`Brief for ${sideWord(audience)}`} aside={edit} id={audience}>
      {brief ? (
        <div className={classes.brief}>
          <BriefProgress brief={brief} campaignId={id} />
          <Facts items={briefFacts(brief.sections)} />
          <p>
            <Link to={`/campaigns/${id}/briefs/${audience}`}>
              <IconEye size={16} aria-hidden /> Read it as {sideWord(audience)} does
            </Link>
          </p>
          <Names brief={brief} />
        </div>
      ) : (
        <p className="quiet">Nothing is written yet. {sideWord(audience)} cannot be told before it is.</p>
      )}
    </Card>
  );
}

function Names({ brief }: { brief: Brief }) {
  const now = useNow();
  if (brief.acknowledged.length + brief.waiting.length === 0) return null;
  return (
    <details className={classes.names} open={brief.waiting.length > 0 && brief.waiting.length < 12}>
      <summary>Who has confirmed, who has not</summary>
      <ul>
        {brief.waiting.map((person) => (
          <li key={person.memberId}>
            <IconCircleDashed size={16} aria-hidden /> {person.name} <span className="quiet">not yet</span>
          </li>
        ))}
        {brief.acknowledged.map((person) => (
          <li key={person.memberId} data-done>
            <IconCircleCheck size={16} aria-hidden /> {person.name}{' '}
            <span className="quiet">{nearTime(person.at, now)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
