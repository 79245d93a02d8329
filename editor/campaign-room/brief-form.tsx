import { Button, Textarea } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Brief, BriefSections, Room } from '../../server/campaigns/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Card } from '../parts/card.tsx';
import { counted } from '../parts/money.ts';
import { sideWord } from '../parts/side.tsx';
import { briefWords } from './brief-words.ts';
import fields from './plan-fields.module.css';
import classes from './plan-tab.module.css';

const empty: BriefSections = {
  what: '',
  where: '',
  offer: '',
  message: '',
  talkTrack: '',
  objections: '',
  goodEnquiry: '',
  responseTime: '',
  volumeByDay: '',
  faq: '',
  knownIssues: '',
  escalation: '',
};

/** Writes the next version of a brief. Says first whose confirmations it costs. */
export function BriefForm({ room, audience, onDone }: { room: Room; audience: Brief['audience']; onDone: () => void }) {
  const queries = useQueryClient();
  const before = room.briefs.find((each) => each.audience === audience);
  const other = room.briefs.find((each) => each.audience !== audience);
  const start = before?.sections ?? { ...empty, offer: room.campaign.offer, what: other?.sections.what ?? '' };
  const [sections, setSections] = useState(start);
  const save = useMutation<Brief, ProblemError>({
    mutationFn: () =>
      api.campaigns.putBrief({
        params: { id: room.campaign.id, audience },
        body: { sections, basedOn: before?.version ?? 0 },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['campaigns'] });
      onDone();
    },
  });
  const changed = briefWords.some(({ name }) => sections[name] !== start[name]);
  const confirmed = before?.acknowledged.length ?? 0;
  const { error } = save;
  return (
    <Card title={`Brief for ${sideWord(audience)}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <div className={fields.fields}>
          {briefWords.map(({ name, title, help, required }) => (
            <Textarea
              key={name}
              label={required ? title : `${title} (optional)`}
              description={help}
              autosize
              minRows={name === 'what' ? 2 : 1}
              value={sections[name]}
              error={error?.messageAt(`/sections/${name}`)}
              onChange={(event) => setSections({ ...sections, [name]: event.currentTarget.value })}
            />
          ))}
        </div>
        <div className={classes.foot}>
          {changed && room.campaign.run ? (
            <p className={classes.again}>
              <IconAlertTriangle size={18} aria-hidden />
              <span>
                {sideWord(audience)} confirms again.
                {confirmed > 0
                  ? ` ${counted(confirmed, 'confirmation no longer counts; that person is', 'confirmations no longer count; those people are')} told why.`
                  : ''}{' '}
                Nothing launches before.
              </span>
            </p>
          ) : null}
          {error && error.errors.length === 0 ? (
            <p role="alert" className={classes.problem}>
              {error.message}
            </p>
          ) : null}
          <div className={classes.buttons}>
            <Button type="submit" loading={save.isPending} disabled={!changed}>
              Save as brief {(before?.version ?? 0) + 1}
            </Button>
            <Button variant="default" onClick={onDone}>
              Leave it as it was
            </Button>
          </div>
        </div>
      </form>
    </Card>
  );
}
