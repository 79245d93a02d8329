import { Button, Checkbox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { policySentence } from '../../flow/policies/policy-sentence.ts';
import type { PolicyBody, PolicyItem } from '../../server/policies/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Dialog } from '../parts/dialog.tsx';
import { emptyChoice, toBody, toDraft } from './policy-draft.ts';
import type { PolicyDraft } from './policy-draft.ts';
import { Holds } from './policy-row.tsx';
import classes from './policies.module.css';
import settings from './settings.module.css';
import { StepChoiceFields } from './step-choice.tsx';

const begun: PolicyDraft = { before: { ...emptyChoice, type: 'launch' }, pass: [emptyChoice], severity: 'error' };

/** A policy put together from lists, with its sentence and what it would refuse today as it grows. */
export function PolicyDialog({ item, onClose }: { item: PolicyItem | undefined; onClose: () => void }) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState<PolicyDraft>(() => (item?.body ? toDraft(item.body) : begun));
  const body = toBody(draft);
  const done = () => {
    void queries.invalidateQueries({ queryKey: ['policies'] });
    onClose();
  };
  const save = useMutation<unknown, ProblemError, PolicyBody>({
    mutationFn: (written) =>
      item
        ? api.policies.change({ params: { id: item.id }, body: { ...written, on: item.on } })
        : api.policies.add({ body: written }),
    onSuccess: done,
  });
  const remove = useMutation<unknown, ProblemError>({
    mutationFn: () => api.policies.remove({ params: { id: item?.id ?? '' } }),
    onSuccess: done,
  });
  const error = save.error ?? remove.error;
  const change = (part: Partial<PolicyDraft>) => setDraft({ ...draft, ...part });
  return (
    <Dialog opened onClose={onClose} title={item ? 'Change the policy' : 'A policy of our own'} size={620}>
      <form
        className={settings.stack}
        onSubmit={(event) => {
          event.preventDefault();
          if (body) save.mutate(body);
        }}
      >
        <StepChoiceFields title="Before" value={draft.before} onChange={(before) => change({ before })} />
        {draft.pass.map((choice, index) => (
          <StepChoiceFields
            key={index}
            title={index === 0 ? 'Every path passes' : 'Or'}
            value={choice}
            withOutcomes
            onChange={(next) => change({ pass: draft.pass.with(index, next) })}
            onRemove={draft.pass.length > 1 ? () => change({ pass: draft.pass.toSpliced(index, 1) }) : undefined}
          />
        ))}
        {draft.pass.length < 10 ? (
          <Button
            variant="subtle"
            size="xs"
            style={{ justifySelf: 'start' }}
            onClick={() => change({ pass: [...draft.pass, emptyChoice] })}
          >
            Or another step
          </Button>
        ) : null}
        <Checkbox
          label="Counted anew after a step, such as a change of the plan"
          checked={draft.from !== undefined}
          onChange={(event) => change({ from: event.currentTarget.checked ? emptyChoice : undefined })}
        />
        {draft.from ? (
          <StepChoiceFields title="After" value={draft.from} onChange={(from) => change({ from })} />
        ) : null}
        <Checkbox
          label="Only warn; flows that break it can still be published"
          checked={draft.severity === 'warning'}
          onChange={(event) => change({ severity: event.currentTarget.checked ? 'warning' : 'error' })}
        />
        <p className={classes.said} aria-live="polite">
          {body ? policySentence(body) : 'Choose the steps; the sentence appears here.'}
        </p>
        {body ? <Refused body={body} /> : null}
        {error ? (
          <div role="alert" className={settings.problem}>
            {error.message}
            <ul>
              {error.errors.map(({ pointer, message }) => (
                <li key={pointer}>{message}</li>
              ))}
            </ul>
          </div>
        ) : null}
        <div className={settings.buttons}>
          <Button type="submit" disabled={!body} loading={save.isPending}>
            {item ? 'Save' : 'Add it'}
          </Button>
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          {item ? (
            <Button variant="outline" color="bad" loading={remove.isPending} onClick={() => remove.mutate()}>
              Take it away
            </Button>
          ) : null}
        </div>
      </form>
    </Dialog>
  );
}

/** Asked of the server a moment after typing ends: only it knows the live flows. */
function Refused({ body }: { body: PolicyBody }) {
  const [settled] = useDebouncedValue(body, 300, { leading: true });
  const key = JSON.stringify(settled);
  const attempt = useQuery({
    queryKey: ['policies', 'attempt', key],
    queryFn: () => api.policies.attempt({ body: settled }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (!attempt.data) return attempt.isError ? <p className="quiet">{attempt.error.message}</p> : null;
  return <Holds item={{ refuses: attempt.data.refuses, on: false }} flows={attempt.data.flows} />;
}
