import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { contract } from '../../server/contract.ts';
import type { FlowDefinition } from '../../flow/definition.ts';
import { api } from '../client.ts';
import type { Answer } from '../client.ts';
import { Loaded } from '../parts/loaded.tsx';
import { NothingFound } from '../parts/states.tsx';
import { EditorScreen } from './editor-screen.tsx';
import type { Opened } from './editor-screen.tsx';
import { LaidOut } from './laid-out.tsx';

type FlowAnswer = Answer<(typeof contract)['flows']['get']>;

/** A flow: my draft to edit, one of its versions (`/versions/:number`) or a colleague's draft (`/drafts/:memberId`) to read. */
export default function FlowEditorPage() {
  const { id = '', number, memberId } = useParams();
  const flow = useQuery(api.flows.get.options({ params: { id } }));
  return (
    <Loaded query={flow} what="this flow" layout="page">
      {(data) =>
        memberId === undefined ? (
          <WithVersion
            key={`${id} ${number ?? ''}`}
            flow={data}
            number={number === undefined ? undefined : Number(number)}
          />
        ) : (
          <OfColleague key={memberId} flow={data} memberId={memberId} />
        )
      }
    </Loaded>
  );
}

function WithVersion({ flow, number }: { flow: FlowAnswer; number: number | undefined }) {
  const queries = useQueryClient();
  const [generation, setGeneration] = useState(0);
  const newest = newestOf(flow.versions);
  const wanted = number === undefined ? newest : flow.versions.find((each) => each.number === number);
  const version = useQuery({
    ...api.flows.version.options({ params: { id: wanted?.id ?? '' } }),
    enabled: wanted !== undefined,
    staleTime: Infinity,
    // After a publish the old screen stays until the new version is here.
    placeholderData: keepPreviousData,
  });

  if (number !== undefined && !wanted)
    return (
      <NothingFound title={`There is no version ${number} of ${flow.name}`}>
        The list of versions shows those that there are.
      </NothingFound>
    );
  const renew = async () => {
    await queries.invalidateQueries({ queryKey: ['flows'] });
    const fresh = await queries.ensureQueryData(api.flows.get.options({ params: { id: flow.id } }));
    const live = newestOf(fresh.versions);
    if (live) await queries.ensureQueryData(api.flows.version.options({ params: { id: live.id } }));
    setGeneration((before) => before + 1);
  };
  const screen = (found: Answer<(typeof contract)['flows']['version']> | undefined) => (
    <LaidOut key={generation} opened={openedOf(flow, found, number)}>
      {(opened) => (
        <EditorScreen
          flow={flow}
          opened={opened}
          live={
            newest && found && found.number === newest.number
              ? { number: newest.number, definition: found.definition }
              : undefined
          }
          onRenew={() => void renew()}
        />
      )}
    </LaidOut>
  );
  if (!wanted) return screen(undefined);
  return (
    <Loaded query={version} what="this version" layout="page">
      {screen}
    </Loaded>
  );
}

function OfColleague({ flow, memberId }: { flow: FlowAnswer; memberId: string }) {
  const draft = useQuery(api.flows.readDraft.options({ params: { id: flow.id, memberId } }));
  return (
    <Loaded query={draft} what="this draft" layout="page">
      {(found) => (
        <EditorScreen
          key={found.revision}
          flow={flow}
          opened={{ ...found, readOnly: true, versionNumber: undefined, draftOf: found }}
          live={undefined}
          onRenew={() => void draft.refetch()}
        />
      )}
    </Loaded>
  );
}

function newestOf(versions: FlowAnswer['versions']): FlowAnswer['versions'][number] | undefined {
  return versions.toSorted((a, b) => b.number - a.number)[0];
}

function openedOf(
  flow: FlowAnswer,
  version: Answer<(typeof contract)['flows']['version']> | undefined,
  number: number | undefined,
): Opened {
  if (number !== undefined || !flow.mayEdit) {
    return {
      definition: version?.definition ?? blank(flow.name),
      layout: version?.layout ?? {},
      revision: 0,
      baseVersionId: null,
      readOnly: true,
      versionNumber: version?.number,
    };
  }
  if (flow.draft && Object.keys(flow.draft.definition.steps).length > 0)
    return { ...flow.draft, readOnly: false, versionNumber: undefined };
  return {
    definition: version?.definition ?? blank(flow.name),
    layout: version?.layout ?? {},
    revision: flow.draft?.revision ?? 0,
    baseVersionId: version?.id ?? null,
    readOnly: false,
    versionNumber: undefined,
  };
}

/** A flow that nobody has drawn yet has its start, since every flow has one. */
function blank(name: string): FlowDefinition {
  return {
    schemaVersion: 1,
    name,
    steps: { start: { type: 'start', label: '', settings: {} } },
    edges: [],
    tables: {},
  };
}
