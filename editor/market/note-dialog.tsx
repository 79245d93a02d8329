import { Autocomplete, Button, NativeSelect, TextInput, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { MarketNote } from '../../server/market/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Dialog } from '../parts/dialog.tsx';
import { choicesOf, confidenceWords, impactChoices, kindWords } from './words.ts';
import classes from './market.module.css';

/** A note on the board of a segment. A competitor who is nearly called as one that is known is asked about. */
export function NoteDialog({ segmentId, onClose }: { segmentId: string; onClose: () => void }) {
  const queries = useQueryClient();
  const competitors = useQuery(api.market.competitors.options());
  const [kind, setKind] = useState<MarketNote['kind']>('trend');
  const [body, setBody] = useState('');
  const [evidenceUrl, setEvidenceUrl] = useState('');
  const [competitor, setCompetitor] = useState('');
  const [impact, setImpact] = useState('3');
  const [confidence, setConfidence] = useState<MarketNote['confidence']>('medium');
  const add = useMutation<MarketNote, ProblemError, boolean>({
    mutationFn: (different) =>
      api.market.addNote({
        body: {
          segmentId,
          kind,
          body,
          impact: Number(impact),
          confidence,
          different,
          ...(evidenceUrl && { evidenceUrl }),
          ...(competitor && { competitor }),
        },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['market'] });
      onClose();
    },
  });
  const { error } = add;
  return (
    <Dialog opened onClose={onClose} title="What have you seen?">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate(false);
        }}
      >
        <NativeSelect
          label="What is it about?"
          data={choicesOf(kindWords)}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as MarketNote['kind'])}
        />
        <Textarea
          label="What have you seen?"
          description="A sentence or two, as you would tell a colleague."
          autosize
          minRows={3}
          value={body}
          error={error?.messageAt('/body')}
          onChange={(event) => setBody(event.currentTarget.value)}
        />
        <TextInput
          label="Address of the source (optional)"
          placeholder="https://"
          value={evidenceUrl}
          error={error?.messageAt('/evidenceUrl')}
          onChange={(event) => setEvidenceUrl(event.currentTarget.value)}
        />
        <Autocomplete
          label={kind === 'competitor' ? 'Competitor' : 'Competitor (optional)'}
          data={(competitors.data?.items ?? []).map(({ name }) => name)}
          value={competitor}
          error={error?.messageAt('/competitor')}
          onChange={setCompetitor}
        />
        {error?.code === 'POSSIBLE_DUPLICATE' ? (
          <Button variant="default" onClick={() => add.mutate(true)}>
            It is another company
          </Button>
        ) : null}
        <NativeSelect
          label="How much does it matter?"
          data={impactChoices}
          value={impact}
          onChange={(event) => setImpact(event.currentTarget.value)}
        />
        <NativeSelect
          label="How sure are you?"
          data={choicesOf(confidenceWords)}
          value={confidence}
          onChange={(event) => setConfidence(event.currentTarget.value as MarketNote['confidence'])}
        />
        {error && error.errors.length === 0 ? (
          <p role="alert" className={classes.problem}>
            {error.message}
          </p>
        ) : null}
        <Button type="submit" loading={add.isPending}>
          Put it on the board
        </Button>
      </form>
    </Dialog>
  );
}
