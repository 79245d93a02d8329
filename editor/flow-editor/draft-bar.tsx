import { ActionIcon, Button } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconKeyboard,
  IconLayoutAlignLeft,
  IconPencil,
  IconLock,
} from '@tabler/icons-react';
import { Link } from 'react-router';
import { useStore } from 'zustand';
import type { VersionSummary } from '../../server/flows/contract.ts';
import { openKeyMap } from '../frame/key-map.tsx';
import { Avatar } from '../parts/avatar.tsx';
import { counted } from '../parts/money.ts';
import { Pill } from '../parts/pill.tsx';
import { SavedLine } from '../parts/status-line.tsx';
import { useEditor } from './editor-context.ts';
import classes from './flow-editor.module.css';
import { DraftDeeds } from './draft-deeds.tsx';
import { NewerVersion } from './newer-version.tsx';
import { SentBack } from './sent-back.tsx';
import type { Autosave } from './use-autosave.ts';

/** What is being edited, whether it is kept, and undo. */
export function DraftBar({
  changes,
  save,
  others,
  versionNumber,
  versions,
  waiting,
  draftOf,
  onReload,
}: {
  changes: number;
  save: Autosave;
  others: readonly { memberId: string; name: string }[];
  versionNumber: number | undefined;
  versions: readonly VersionSummary[];
  /** Reviews of this flow that nobody has decided. */
  waiting: readonly { id: string; askedBy: string; mayApprove: boolean }[];
  /** Whose draft this is, where it is a colleague's. */
  draftOf: string | undefined;
  onReload: () => void;
}) {
  const { flowId, readOnly, live, drafts, deeds, show } = useEditor();
  const history = useStore(drafts.temporal);
  if (readOnly) {
    return (
      <div className={classes.bar}>
        <span className={classes.versionTag}>
          <IconLock size={14} aria-hidden />
          {draftOf !== undefined
            ? `The draft of ${draftOf}, for reading`
            : versionNumber === undefined
              ? 'For reading'
              : `Version ${versionNumber}, for reading`}
        </span>
        <span className="quiet">
          {draftOf !== undefined
            ? 'Theirs stays as it is. You can go on from it in a draft of your own.'
            : versionNumber === undefined
              ? 'Flows are drawn by Operations, on a larger screen.'
              : 'A published version never changes.'}
        </span>
        <Waiting flowId={flowId} waiting={waiting} />
      </div>
    );
  }
  const since = live ? `since version ${live.number}` : 'so far';
  return (
    <div className={classes.bar}>
      <span className={classes.draftTag}>
        <IconPencil size={14} aria-hidden />
        {live ? `Your draft of version ${live.number + 1}` : 'Your draft of version 1'}
      </span>
      {save.state === 'stale' ? (
        <span role="alert" className={classes.stale}>
          {save.message}
          <Button size="compact-sm" variant="default" onClick={() => void save.combine()}>
            Keep both
          </Button>
          <Button size="compact-sm" variant="default" onClick={onReload}>
            Show theirs
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => void save.overwrite()}>
            Keep mine
          </Button>
        </span>
      ) : (
        <SavedLine
          state={save.state}
          {...(save.savedAt === undefined ? {} : { savedAt: save.savedAt })}
          {...(save.message === undefined ? {} : { message: save.message })}
        />
      )}
      <span className="quiet">
        {changes === 0 ? `No changes ${since}` : `${counted(changes, 'change', 'changes')} ${since}`}
      </span>
      {others.length > 0 ? (
        <span className={classes.others}>
          {others.map(({ memberId, name }) => (
            <Avatar key={memberId} name={name} size={22} />
          ))}
          {others.length === 1 ? `${others[0]?.name} has a draft too` : `${others.length} others have a draft too`}
        </span>
      ) : null}
      {save.told === undefined ? null : <span role="status">{save.told}</span>}
      <NewerVersion versions={versions} save={save} />
      <SentBack flowId={flowId} />
      <Waiting flowId={flowId} waiting={waiting} />
      <span className={classes.barTools}>
        <ActionIcon
          variant="transparent"
          c="var(--ink2)"
          aria-label="Undo (Ctrl Z)"
          title="Undo · Ctrl Z"
          disabled={history.pastStates.length === 0}
          onClick={() => deeds.undo()}
        >
          <IconArrowBackUp size={20} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="transparent"
          c="var(--ink2)"
          aria-label="Redo (Ctrl Shift Z)"
          title="Redo · Ctrl Shift Z"
          disabled={history.futureStates.length === 0}
          onClick={() => deeds.redo()}
        >
          <IconArrowForwardUp size={20} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="transparent"
          c="var(--ink2)"
          aria-label="Tidy: lay out anew (T)"
          title="Tidy · T"
          onClick={() => {
            void deeds.tidy();
            show('canvas');
          }}
        >
          <IconLayoutAlignLeft size={20} aria-hidden />
        </ActionIcon>
        <Button
          variant="transparent"
          c="var(--ink2)"
          size="compact-sm"
          leftSection={<IconKeyboard size={18} aria-hidden />}
          onClick={openKeyMap}
        >
          Keys
        </Button>
        <DraftDeeds save={save} others={others} onGone={onReload} />
      </span>
    </div>
  );
}

/** What waits for somebody's approval, each with the way to its review. */
function Waiting({ flowId, waiting }: { flowId: string; waiting: Parameters<typeof DraftBar>[0]['waiting'] }) {
  return waiting.map(({ id, askedBy, mayApprove }) => (
    <span key={id} className={classes.others}>
      <Pill tone="warn">Waits for review</Pill>
      <Link to={`/flows/${flowId}/review/${id}`}>
        {mayApprove ? `Read and decide what ${askedBy} asks` : `Read the review of ${askedBy}`}
      </Link>
    </span>
  ));
}
