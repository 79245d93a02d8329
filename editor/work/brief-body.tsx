import type { TaskDetail } from '../../server/tasks/contract.ts';
import { briefFacts } from '../campaign-room/brief-words.ts';
import { Card, Facts } from '../parts/card.tsx';
import { Changes } from '../parts/changes.tsx';
import { sideWord } from '../parts/side.tsx';
import { Others } from './approval-body.tsx';
import { Said } from './said.tsx';

/** The brief to read: first what is new since this person confirmed, then all of it. */
export function BriefBody({ task }: { task: TaskDetail }) {
  const { brief } = task;
  return (
    <>
      <Changes
        title="New since you confirmed"
        changes={task.changes}
        note="So your first confirmation no longer counts."
        accent
      />
      {brief ? (
        <Card title={`Brief ${brief.version} for ${sideWord(brief.audience)}`}>
          <Facts items={briefFacts(brief.sections)} />
        </Card>
      ) : null}
      {task.agreeTo.length > 0 ? (
        <Card title="When and where">
          <Facts items={task.agreeTo} />
        </Card>
      ) : null}
      <Others task={task} />
      <Said task={task} />
    </>
  );
}
