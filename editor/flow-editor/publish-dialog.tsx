import { Button, Group, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconMinus, IconPencil, IconPlus, IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { VersionSummary } from '../../server/flows/contract.ts';
import type { ProposalSummary } from '../../server/proposals/contract.ts';
import { ProblemError, api } from '../client.ts';
import { Dialog } from '../parts/dialog.tsx';
import { listed } from '../parts/listed.ts';
import { useMe } from '../parts/me.ts';
import { counted } from '../parts/money.ts';
import { FailingTests } from '../simulate/failing-tests.tsx';
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

/** Before somebody else is asked to publish: what changes in words, what the checks say, who stays where, and why. */
export function PublishDialog({
  versions,
  save,
  onClose,
  onAsked,
}: {
  versions: readonly VersionSummary[];
  save: Autosave;
  onClose: () => void;
  onAsked: (proposal: ProposalSummary) => void;
}) {
  const { flowId, live, problems, choose } = useEditor();
  const definition = useDraft((state) => state.definition);
  const me = useMe();
  const currency = me?.workspace.currency;
  const changes = useMemo(
    () => changesInWords(live?.definition ?? { ...empty, name: definition.name }, definition, currency),
    [live, definition, currency],
  );
  const [note, setNote] = useState('');
  const [isTouched, setIsTouched] = useState(false);
  const queries = useQueryClient();
  const next = (live?.number ?? 0) + 1;
  const newest = versions.find(({ number }) => number === live?.number);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  const onlyUnavailable = errors.every((problem) => findingKind(problem) === 'unavailable');

  const rule = useQuery(api.proposals.rule.options());
  const others = (rule.data?.mayPublish ?? []).filter(({ id }) => id !== me?.memberId).map(({ name }) => name);
  const ask = useMutation<ProposalSummary, ProblemError>({
    mutationFn: async () => {
      const revision = await save.flush();
      if (revision === undefined)
        throw new ProblemError({
          status: 0,
          code: 'NOT_SAVED',
          title: 'Your draft could not be saved, so nothing was asked.',
          errors: [],
        });
      return api.proposals.ask({ params: { id: flowId }, body: { revision, note: note.trim() } });
    },
    onSuccess: (proposal) => {
      notifications.show({ color: 'good', message: askedWords(proposal, next), autoClose: 10_000 });
      void queries.invalidateQueries({ queryKey: ['flows'] });
      void queries.invalidateQueries({ queryKey: ['proposals'] });
      onAsked(proposal);
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
      <section
        aria-label="Checks of what is published"
        className={classes.checks}
        data-ok={errors.length === 0 || undefined}
      >
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
      <FailingTests flowId={flowId} definition={definition} mayEdit />
      {newest ? <p className={classes.stay}>{stayWords(newest, next)}</p> : null}
      <Textarea
        mt={14}
        label="Note for the team"
        description="Why this version? Whoever approves it reads it first, and it stands in the list of versions."
        error={isTouched && note.trim() === '' ? 'Say why, in a sentence.' : undefined}
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <p className={classes.stay}>
        {rule.data?.fourEyes === false
          ? 'Four eyes are switched off here: you may approve it yourself, on the page of the review.'
          : others.length > 0
            ? `${listed(others, 'or')} can approve it, unless part of it is theirs. Their approval publishes it; you cannot approve your own change.`
            : 'Nobody else may publish yet. Somebody of Operations or an administrator has to approve what you changed.'}
      </p>
      {ask.isError ? <Refused error={ask.error} known={problems.map(({ message }) => message)} /> : null}
      <Group mt={18} justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Back to the draft
        </Button>
        <Button
          loading={ask.isPending}
          disabled={changes.length === 0}
          onClick={() => {
            setIsTouched(true);
            if (note.trim() !== '') ask.mutate();
          }}
        >
          Ask for review
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
          ? 'This draft was changed in another window. Nothing was asked.'
          : `Nothing was asked. ${error.message}`}
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

function askedWords({ mayApprove }: ProposalSummary, number: number): string {
  const who = mayApprove.map(({ name }) => name);
  return who.length > 0
    ? `Version ${number} waits for review. ${listed(who, 'or')} can approve it.`
    : `Version ${number} waits for review. Nobody can approve it yet: each who may publish has changed something in it.`;
}
