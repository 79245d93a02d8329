import { Autocomplete, Button, NativeSelect, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Account, MarketNote } from '../../server/market/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Dialog } from '../parts/dialog.tsx';
import { choicesOf, impactChoices, kindWords } from './words.ts';
import classes from './market.module.css';

/** Four fields between two calls. Marketing reads it without the customer. */
export function AlertDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const queries = useQueryClient();
  const competitors = useQuery(api.market.competitors.options());
  const [kind, setKind] = useState<MarketNote['kind']>('price');
  const [body, setBody] = useState('');
  const [competitor, setCompetitor] = useState('');
  const [impact, setImpact] = useState('3');
  const tell = useMutation<MarketNote, ProblemError>({
    mutationFn: () =>
      api.market.alert({
        params: { id: account.id },
        body: { kind, body, impact: Number(impact), ...(competitor && { competitor }) },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['market'] });
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={`Seen at ${account.name}`}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          tell.mutate();
        }}
      >
        <NativeSelect
          label="What is it about?"
          data={choicesOf(kindWords)}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as MarketNote['kind'])}
        />
        <Textarea
          label="What happened?"
          autosize
          minRows={3}
          value={body}
          error={tell.error?.messageAt('/body')}
          onChange={(event) => setBody(event.currentTarget.value)}
        />
        <Autocomplete
          label="Competitor (optional)"
          data={(competitors.data?.items ?? []).map(({ name }) => name)}
          value={competitor}
          onChange={setCompetitor}
        />
        <NativeSelect
          label="How much does it matter?"
          data={impactChoices}
          value={impact}
          onChange={(event) => setImpact(event.currentTarget.value)}
        />
        {tell.error && tell.error.errors.length === 0 ? (
          <p role="alert" className={classes.problem}>
            {tell.error.message}
          </p>
        ) : null}
        <Button type="submit" loading={tell.isPending}>
          Tell Marketing
        </Button>
        <p className="quiet">Marketing reads what happened. It does not read at which customer.</p>
      </form>
    </Dialog>
  );
}
