import { Button, Select } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import type { contract } from '../../server/contract.ts';
import { api } from '../client.ts';
import type { Answer } from '../client.ts';
import { Screen } from '../frame/screen.tsx';
import { Card } from '../parts/card.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { ChangesList } from './changes-list.tsx';
import { DrawnChanges } from './drawn-difference.tsx';
import classes from './compare.module.css';

type Flow = Answer<(typeof contract)['flows']['get']>;
const DRAFT = 'draft';

/** Any two of a flow's versions and my draft, in sentences beside the drawing. The address holds which. */
export default function ComparePage() {
  const { id = '' } = useParams();
  const flow = useQuery(api.flows.get.options({ params: { id } }));
  return (
    <Loaded query={flow} what="this flow" layout="page">
      {(data) => <Compare flow={data} />}
    </Loaded>
  );
}

function Compare({ flow }: { flow: Flow }) {
  const [search, setSearch] = useSearchParams();
  const numbers = flow.versions.map(({ number }) => String(number)).toSorted((a, b) => Number(b) - Number(a));
  const choices = [...(flow.draft ? [DRAFT] : []), ...numbers];
  const of = (name: string, otherwise: string | undefined): string => {
    const asked = search.get(name);
    return asked !== null && choices.includes(asked) ? asked : (otherwise ?? '');
  };
  const to = of('to', choices[0]);
  const from = of('from', choices.find((choice) => choice !== to) ?? to);
  const set = (next: { from: string; to: string }) => setSearch(next, { replace: true });
  const data = choices.map((choice) => ({ value: choice, label: nameOf(choice) }));
  return (
    <Screen
      title={`${nameOf(from)} and ${nameOf(to).toLowerCase()}`}
      crumbs={[
        { to: '/flows', title: 'Flows' },
        { to: `/flows/${flow.id}?view=versions`, title: flow.name },
      ]}
      tabTitle={`Compare · ${flow.name}`}
    >
      <div className={classes.choices}>
        <Select
          label="From"
          data={data}
          value={from}
          allowDeselect={false}
          onChange={(value) => set({ from: value ?? from, to })}
        />
        <Button
          variant="default"
          aria-label="Exchange the two"
          leftSection={<IconArrowsExchange size={18} aria-hidden />}
          onClick={() => set({ from: to, to: from })}
        >
          Exchange
        </Button>
        <Select
          label="To"
          data={data}
          value={to}
          allowDeselect={false}
          onChange={(value) => set({ from, to: value ?? to })}
        />
      </div>
      <Both flow={flow} from={from} to={to} />
    </Screen>
  );
}

function Both({ flow, from, to }: { flow: Flow; from: string; to: string }) {
  const before = useSide(flow, from);
  const after = useSide(flow, to);
  return (
    <Loaded query={before} what={nameOf(from)}>
      {(old) => (
        <Loaded query={after} what={nameOf(to)}>
          {(now) => (
            <div className={classes.columns}>
              <Card title="What is different, in words">
                <ChangesList before={old} after={now} />
              </Card>
              <Card title="What is different, drawn">
                <DrawnChanges before={old} after={now} />
              </Card>
            </div>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

/** A version is fetched once; the draft is what the flow's answer holds. */
function useSide(flow: Flow, choice: string) {
  const version = flow.versions.find(({ number }) => String(number) === choice);
  const { draft } = flow;
  return useQuery({
    ...api.flows.version.options({ params: { id: version?.id ?? '' } }),
    ...(version ? { staleTime: Infinity } : { enabled: false }),
    ...(!version && draft
      ? {
          queryKey: ['flows', 'draftSide', flow.id, draft.revision],
          initialData: {
            id: flow.id,
            flowId: flow.id,
            flowName: flow.name,
            number: 0,
            hash: '',
            definition: draft.definition,
            layout: draft.layout,
            publishedAt: draft.updatedAt,
            publishedBy: '',
            note: '',
          },
        }
      : {}),
  });
}

function nameOf(choice: string): string {
  return choice === DRAFT ? 'My draft' : `Version ${choice}`;
}
