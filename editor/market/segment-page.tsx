import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { ruleSentence } from '../../flow/rules/rule-sentence.ts';
import { segmentFacts } from '../../flow/rules/facts.ts';
import type { RuleGroup } from '../../flow/rules/rule.ts';
import type { Segment, SegmentPreview } from '../../server/segments/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Screen } from '../frame/screen.tsx';
import { Card } from '../parts/card.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useIs } from '../parts/me.ts';
import stacked from '../parts/stacked-table.module.css';
import { When } from '../parts/when.tsx';
import { sentenceCase } from '../rules/rule-fields.ts';
import { RuleTree } from '../rules/rule-tree.tsx';
import classes from './market.module.css';

const FIRST = { field: 'contact.industry', operator: '=', value: '' };
const FACTS = segmentFacts
  .filter(({ name }) => !name.includes('*'))
  .map(({ name, title }) => ({ value: name, label: sentenceCase(title), group: 'The person and the company' }))
  .concat([{ value: 'consent.marketing', label: 'Consent to marketing', group: 'What they have agreed to' }]);

/** One segment, or a new one: its rule as conditions and as a sentence, and who it finds while it is written. */
export default function SegmentPage() {
  const { id = 'new' } = useParams();
  const isNew = id === 'new';
  const query = useQuery({ ...api.segments.get.options({ params: { id } }), enabled: !isNew });
  const crumbs = [{ to: '/market/segments', title: 'Segments' }];
  if (isNew)
    return (
      <Screen title="New segment" crumbs={crumbs}>
        <div className={classes.stack}>
          <SegmentForm segment={undefined} />
        </div>
      </Screen>
    );
  return (
    <Screen title={query.data?.name ?? 'Segment'} crumbs={crumbs}>
      <Loaded query={query} what="the segment" layout="page">
        {(segment) => (
          <div className={classes.stack}>
            <SegmentForm key={segment.version} segment={segment} />
            <Frozen snapshots={segment.snapshots} />
          </div>
        )}
      </Loaded>
    </Screen>
  );
}

function SegmentForm({ segment }: { segment: Segment | undefined }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const mayEdit = useIs('marketer', 'operations');
  const [name, setName] = useState(segment?.name ?? '');
  const [rule, setRule] = useState<RuleGroup>(segment?.rule ?? { combinator: 'and', rules: [FIRST] });
  const save = useMutation<Segment, ProblemError>({
    mutationFn: () => {
      const body = { name, rule: asJson(rule) };
      return segment
        ? api.segments.change({ params: { id: segment.id }, body: { ...body, version: segment.version } })
        : api.segments.create({ body });
    },
    onSuccess: async (saved) => {
      await queries.invalidateQueries({ queryKey: ['segments'] });
      if (!segment) await navigate(`/market/segments/${saved.id}`);
    },
  });
  const { error } = save;
  return (
    <>
      <Card title="Who is in it">
        <form
          className={classes.stack}
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate();
          }}
        >
          <TextInput
            label="Name"
            required
            withAsterisk={false}
            maxLength={120}
            value={name}
            readOnly={!mayEdit}
            error={error?.messageAt('/name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <RuleTree
            rule={rule}
            was={segment?.rule}
            scope="enquiry"
            facts={FACTS}
            first={FIRST}
            onChange={setRule}
            readOnly={!mayEdit}
          />
          <p aria-live="polite">{ruleSentence(rule)} What we do not know of somebody counts as no.</p>
          {error && error.messageAt('/name') === undefined ? (
            <p role="alert" className={classes.problem}>
              {error.message}
            </p>
          ) : null}
          {mayEdit ? (
            <div className={classes.bar}>
              <Button type="submit" loading={save.isPending}>
                {segment ? 'Save the segment' : 'Make the segment'}
              </Button>
              <span className="quiet">Campaigns that have frozen it keep the people they had.</span>
            </div>
          ) : null}
        </form>
      </Card>
      {mayEdit ? <Preview rule={rule} /> : null}
    </>
  );
}

/** How many, and the first of them, renewed while the rule is written. */
function Preview({ rule }: { rule: RuleGroup }) {
  const written = useMemo(() => JSON.stringify(rule), [rule]);
  const [settled] = useDebouncedValue(written, 400);
  const preview = useQuery<SegmentPreview, ProblemError>({
    queryKey: ['segments', 'attempt', settled],
    queryFn: () => api.segments.attempt({ body: { rule: asJson(JSON.parse(settled) as RuleGroup) } }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const { data, error } = preview;
  return (
    <Card title="Who that is now">
      {error ? <p className={classes.problem}>{error.message}</p> : null}
      {data && !error ? (
        <>
          <p aria-live="polite">
            <span className={classes.size}>{data.count.toLocaleString('en-GB')}</span> of{' '}
            {data.of.toLocaleString('en-GB')} contacts
          </p>
          {data.sample.length > 0 ? (
            <table className={`${classes.table} ${stacked.stacked}`}>
              <thead>
                <tr>
                  <th>Name</th>
                  <th>Company</th>
                  <th>Industry</th>
                  <th>Country</th>
                </tr>
              </thead>
              <tbody>
                {data.sample.map((one) => (
                  <tr key={one.id}>
                    <td data-title="Name">{one.name}</td>
                    <td data-title="Company">{one.company}</td>
                    <td data-title="Industry">{one.industry}</td>
                    <td data-title="Country">{one.country}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : null}
        </>
      ) : null}
    </Card>
  );
}

function Frozen({ snapshots }: { snapshots: { id: string; count: number; frozenAt: string }[] }) {
  if (snapshots.length === 0) return null;
  return (
    <Card title="Frozen for campaigns">
      <ul className={classes.list}>
        {snapshots.map(({ id, count, frozenAt }) => (
          <li key={id}>
            {count.toLocaleString('en-GB')} people, <When at={frozenAt} />
          </li>
        ))}
      </ul>
      <p className="quiet">
        What is edited later does not move them. <Link to="/campaigns">Campaigns</Link>
      </p>
    </Card>
  );
}

/** The rule as plain JSON: what is undefined is left out. */
function asJson(rule: RuleGroup): Record<string, never> {
  return JSON.parse(JSON.stringify(rule)) as Record<string, never>;
}
