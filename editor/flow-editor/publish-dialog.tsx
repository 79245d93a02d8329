import { Button, Group, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconMinus, IconPencil, IconPlus, IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { VersionSummary } from '../../server/flows/contract.ts';
import { ProblemError, api } from '../client.ts';
import { Dialog } from '../parts/dialog.tsx';
import { counted } from '../parts/money.ts';
import { changesInWords } from './changes/in-words.ts';
import type { ChangeInWords } from './changes/in-words.ts';
import { useDraft, useEditor } from './editor-context.ts';
import { findingKind } from './finding-kind.tsx';
import classes from './publish-dialog.module.css';
import type { Autosave } from './use-autosave.ts';

const empty = { schemaVersion: 1 as const, name: '', steps: {}, edges: [], tables: {} };
const kinds: Record<ChangeInWords['kind'], { word: string; icon: typeof IconPlus }> = {
  added: { word: 'Added', icon: IconPlus },
  removed: { word: 'Removed', icon: IconMinus },
  changed: { word: 'Changed', icon: IconPencil },
};

/** The review before publishing: what changes in words, what the checks say, who stays where, and why. */
export function PublishDialog({
  versions,
  save,
  onClose,
  onPublished,
}: {
  versions: readonly VersionSummary[];
  save: Autosave;
  onClose: () => void;
  onPublished: (version: VersionSummary) => void;
}) {
  const { flowId, live, problems, choose } = useEditor();
  const definition = useDraft((state) => state.definition);
  const changes = useMemo(
    () => changesInWords(live?.definition ?? { ...empty, name: definition.name }, definition),
    [live, definition],
  );
  const [note, setNote] = useState('');
  const queries = useQueryClient();
  const next = (live?.number ?? 0) + 1;
  const newest = versions.find(({ number }) => number === live?.number);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  const onlyUnavailable = errors.every((problem) => findingKind(problem) === 'unavailable');

  const publish = useMutation<VersionSummary, ProblemError>({
    mutationFn: async () => {
      const revision = await save.flush();
      if (revision === undefined)
        throw new ProblemError({
          status: 0,
          code: 'NOT_SAVED',
          title: 'Your draft could not be saved, so nothing was published.',
          errors: [],
        });
      return api.flows.publish({ params: { id: flowId }, body: { revision, note: note.trim() } });
    },
    onSuccess: (version) => {
      notifications.show({ color: 'good', message: publishedWords(version.number, newest), autoClose: 10_000 });
      void queries.invalidateQueries({ queryKey: ['flows'] });
      onPublished(version);
    },
  });

  return (
    <Dialog opened onClose={onClose} title={`Review version ${next}`} size={720}>
      <section aria-label="What changes, in words">
        <p className={classes.title}>
          What changes, in words{' '}
          <span className="quiet">
            {live ? `version ${live.number} → version ${next}` : 'the first version'} · moves not counted
          </span>
        </p>
        {changes.length === 0 ? (
          <p className="quiet">Nothing but positions. There is no new version to publish.</p>
        ) : null}
        <ul className={classes.changes}>
          {changes.map(({ kind, text, stepId }) => {
            const { word, icon: Drawn } = kinds[kind];
            return (
              <li key={`${kind} ${stepId} ${text}`}>
                <span className={classes.kind} data-kind={kind}>
                  <Drawn size={14} aria-hidden />
                  {word}
                </span>
                {text}
              </li>
            );
          })}
        </ul>
      </section>
      <section aria-label="Checks" className={classes.checks} data-ok={errors.length === 0 || undefined}>
        {errors.length === 0 ? <IconShieldCheck size={20} aria-hidden /> : <IconShieldX size={20} aria-hidden />}
        <div>
          <b>
            {errors.length === 0
              ? 'All checks hold on every path.'
              : onlyUnavailable
                ? 'The flow is sound. What it asks for cannot be carried out yet, so it stays a draft.'
                : errors.length === 1
                  ? 'One problem stops publishing.'
                  : `${errors.length} problems stop publishing.`}
          </b>
          <ul>
            {[...errors, ...warnings].map((problem) => (
              <li key={`${problem.code} ${problem.message}`}>
                {problem.message}{' '}
                {problem.stepId === undefined ? null : (
                  <button
                    type="button"
                    className={classes.link}
                    onClick={() => {
                      choose(problem.stepId);
                      onClose();
                    }}
                  >
                    Show
                  </button>
                )}
              </li>
            ))}
          </ul>
        </div>
      </section>
      {newest ? <p className={classes.stay}>{stayWords(newest, next)}</p> : null}
      <Textarea
        mt={14}
        label="Note for the team"
        description="Why this version: it stands in the list of versions. Optional."
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {publish.isError ? <Refused error={publish.error} known={problems.map(({ message }) => message)} /> : null}
      <Group mt={18} justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Back to the draft
        </Button>
        <Button loading={publish.isPending} disabled={changes.length === 0} onClick={() => publish.mutate()}>
          {`Publish version ${next}`}
        </Button>
      </Group>
    </Dialog>
  );
}

/** All that the server refuses, at once; what stands above already is not said twice. */
function Refused({ error, known }: { error: ProblemError; known: readonly string[] }) {
  const others = error.errors.filter(({ message }) => !known.includes(message));
  return (
    <div role="alert" className={classes.refused}>
      <b>
        {error.code === 'STALE'
          ? 'This draft was changed in another window. Nothing was published.'
          : `Nothing was published. ${error.message}`}
      </b>
      <ul>
        {others.map(({ pointer, message }) => (
          <li key={`${pointer} ${message}`}>{message}</li>
        ))}
      </ul>
    </div>
  );
}

function stayWords({ number, openRuns, openEnquiries }: VersionSummary, next: number): string {
  const staying =
    openEnquiries > 0
      ? counted(openEnquiries, 'person stays', 'people stay')
      : openRuns > 0
        ? counted(openRuns, 'campaign stays', 'campaigns stay')
        : undefined;
  return staying
    ? `New campaigns use version ${next}; ${staying} on ${number}, with the time they have left.`
    : `New campaigns use version ${next}. Nobody is on ${number} now.`;
}

function publishedWords(number: number, before: VersionSummary | undefined): string {
  const staying =
    before && before.openEnquiries > 0
      ? `; ${counted(before.openEnquiries, 'person stays', 'people stay')} on ${before.number}`
      : before && before.openRuns > 0
        ? `; ${counted(before.openRuns, 'campaign stays', 'campaigns stay')} on ${before.number}`
        : '';
  return `Version ${number} is live. New campaigns use it${staying}.`;
}
