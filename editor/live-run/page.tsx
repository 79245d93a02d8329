import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import type { RunSummary } from '../../server/runs/contract.ts';
import { Canvas } from '../canvas/canvas.tsx';
import { createCanvasStore } from '../canvas/canvas-store.ts';
import { keptMarks } from '../canvas/kept-marks.ts';
import { api } from '../client.ts';
import type { Answer } from '../client.ts';
import type { contract } from '../../server/contract.ts';
import { useNow } from '../clock.ts';
import { Screen } from '../frame/screen.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Pill } from '../parts/pill.tsx';
import { StatusLine } from '../parts/status-line.tsx';
import { usePhone } from '../parts/widths.ts';
import { AtStep } from './at-step.tsx';
import { figuresOf, liveMarks } from './figures.ts';
import classes from './live-run.module.css';
import { RunActions } from './run-actions.tsx';
import { stateWord } from './state-words.ts';
import { StepsByLateness } from './steps-by-lateness.tsx';
import { useCounts } from './use-counts.ts';

type Version = Answer<(typeof contract)['flows']['version']>;

/** A run on the canvas of the version it runs on: who stands where, and for how long. */
export default function LiveRunPage() {
  const { id = '' } = useParams();
  const run = useQuery(api.runs.get.options({ params: { id } }));
  const versionId = run.data?.flow.versionId;
  const version = useQuery({
    ...api.flows.version.options({ params: { id: versionId ?? '' } }),
    enabled: versionId !== undefined,
    staleTime: Infinity,
  });
  return (
    <Loaded query={run} what="this run" layout="page">
      {(data) => (
        <Screen
          title={data.campaign.name}
          crumbs={[
            { to: '/campaigns', title: 'Campaigns' },
            { to: `/campaigns/${data.campaign.id}`, title: 'Room' },
          ]}
          note={
            <span className={classes.notes}>
              <Pill
                tone={
                  data.state === 'paused'
                    ? 'bad'
                    : data.state === 'running' || data.state === 'waiting'
                      ? 'good'
                      : 'plain'
                }
              >
                {stateWord(data.state)}
              </Pill>
              <Pill>
                {data.flow.name}, version {data.flow.versionNumber}
              </Pill>
            </span>
          }
          actions={<RunActions run={data} />}
          flush
          fixed
          tabTitle={`${data.campaign.name} on the canvas`}
        >
          <Loaded query={version} what="the flow of this run" layout="page">
            {(found) => <LiveRun run={data} version={found} />}
          </Loaded>
        </Screen>
      )}
    </Loaded>
  );
}

function LiveRun({ run, version }: { run: RunSummary; version: Version }) {
  const counts = useCounts(run.id);
  const now = useNow();
  const isPhone = usePhone();
  const [store] = useState(createCanvasStore);
  const [search, setSearch] = useSearchParams();
  const stepId = search.get('step') ?? undefined;
  const choose = (next: string | undefined) => setSearch(next === undefined ? {} : { step: next }, { replace: true });

  const { data } = counts;
  useEffect(() => {
    if (data) store.setState(({ live }) => ({ live: keptMarks(live, liveMarks(version.definition, data, now)) }));
  }, [store, data, version, now]);
  useEffect(() => store.setState({ chosen: stepId }), [store, stepId]);

  return (
    <div className={classes.page}>
      <section className={classes.figures} aria-label="Figures">
        {data
          ? figuresOf(version.definition, data).map(({ value, word, tone }) => (
              <p key={word} data-tone={tone}>
                <b>{value}</b>
                {word}
              </p>
            ))
          : null}
        <span className={classes.status}>
          <StatusLine />
        </span>
      </section>
      <div className={classes.body}>
        {isPhone ? (
          <Loaded query={counts} what="who stands where">
            {(found) => <StepsByLateness version={version} counts={found} chosen={stepId} onChoose={choose} />}
          </Loaded>
        ) : (
          <Canvas
            definition={version.definition}
            layout={version.layout}
            store={store}
            onChoose={choose}
            label={`${run.campaign.name}: who stands where`}
          />
        )}
        {stepId !== undefined && Object.hasOwn(version.definition.steps, stepId) ? (
          <AtStep
            runId={run.id}
            stepId={stepId}
            definition={version.definition}
            counts={data}
            onClose={() => choose(undefined)}
          />
        ) : null}
      </div>
    </div>
  );
}
