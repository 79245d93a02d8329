import { Button } from '@mantine/core';
import { IconAlertTriangle, IconPencil } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Room } from '../../server/campaigns/contract.ts';
import { Card, Facts } from '../parts/card.tsx';
import { useIs } from '../parts/me.ts';
import { SavedLine } from '../parts/status-line.tsx';
import { EvidenceCard } from './evidence-card.tsx';
import { planFacts } from './plan-card.tsx';
import { confirmsAgain, usePlanDraft } from './plan-draft.ts';
import { PlanFields } from './plan-fields.tsx';
import { PlanVersions } from './plan-versions.tsx';
import { Segments } from './segments.tsx';
import classes from './plan-tab.module.css';

/** The plan to read and, for those who may, to edit. */
export function PlanTab({ room }: { room: Room }) {
  const { campaign } = room;
  const [editing, setEditing] = useState(false);
  // What the house knows of the market is not a partner's to read.
  const isPartner = useIs('partner');
  const promises = [
    { title: 'Marketing promises', value: campaign.plan.marketingPromise },
    { title: 'Sales promises', value: campaign.plan.salesPromise },
  ];
  if (editing) return <EditPlan room={room} onDone={() => setEditing(false)} />;
  return (
    <div className={classes.columns}>
      <Card
        title="Plan"
        aside={
          room.mayEdit ? (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconPencil size={16} aria-hidden />}
              onClick={() => setEditing(true)}
            >
              Edit the plan
            </Button>
          ) : null
        }
      >
        <Facts items={[...planFacts(campaign), ...promises]} />
      </Card>
      {isPartner ? null : (
        <div>
          <Card title="Whom it speaks to">
            <Segments campaign={campaign} />
          </Card>
          <PlanVersions campaignId={campaign.id} />
          <EvidenceCard campaignId={campaign.id} />
        </div>
      )}
    </div>
  );
}

function EditPlan({ room, onDone }: { room: Room; onDone: () => void }) {
  const queries = useQueryClient();
  const { campaign } = room;
  const plan = usePlanDraft(campaign);
  const again = confirmsAgain(plan.draft, campaign);
  const unplaced = plan.error && plan.error.errors.length === 0 ? plan.error : null;
  return (
    <Card
      title="Edit the plan"
      aside={
        <SavedLine
          state={plan.state === 'failed' ? 'clean' : plan.state}
          {...(plan.savedAt === undefined ? {} : { savedAt: plan.savedAt })}
        />
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void plan.save().then((saved) => saved && onDone());
        }}
      >
        <PlanFields draft={plan.draft} set={plan.set} campaign={campaign} errors={plan.error?.errors ?? []} />
        <div className={classes.foot}>
          {again ? (
            <p className={classes.again}>
              <IconAlertTriangle size={18} aria-hidden />
              Offer, channels or dates are part of the briefs: Sales and Service confirm again, and everybody is told
              why.
            </p>
          ) : null}
          {unplaced ? (
            <p role="alert" className={classes.problem}>
              {unplaced.message}{' '}
              {unplaced.code === 'STALE' ? (
                <Button
                  variant="default"
                  size="xs"
                  onClick={() => {
                    void queries.invalidateQueries({ queryKey: ['campaigns'] });
                    onDone();
                  }}
                >
                  Show the newer plan
                </Button>
              ) : null}
            </p>
          ) : null}
          <div className={classes.buttons}>
            <Button type="submit" loading={plan.state === 'saving'} disabled={!plan.dirty}>
              Save the plan
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
