import { Button } from '@mantine/core';
import {
  IconHierarchy3,
  IconHistory,
  IconListTree,
  IconPlayerPlay,
  IconShieldX,
  IconTable,
  IconTextCaption,
  IconUpload,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { Suspense, lazy, useEffect, useMemo, useRef, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useStore } from 'zustand';
import type { FlowDefinition, Layout, Problem } from '../../flow/definition.ts';
import type { contract } from '../../server/contract.ts';
import type { CanvasHandle } from '../canvas/canvas.tsx';
import { createCanvasStore } from '../canvas/canvas-store.ts';
import { keptMarks } from '../canvas/kept-marks.ts';
import { withStep } from '../canvas/selection.ts';
import { completeLayout } from '../../flow/picture/tidy.ts';
import type { Answer } from '../client.ts';
import { Screen } from '../frame/screen.tsx';
import { usePageKeys } from '../frame/key-map.tsx';
import { counted } from '../parts/money.ts';
import { Pill } from '../parts/pill.tsx';
import { usePhone } from '../parts/widths.ts';
import { RulesView } from '../rules/rules-view.tsx';
import { problemsOf, useVerdicts } from '../simulate/use-examples.ts';
import { playKeys } from '../simulate/use-play-keys.ts';
import { Announcer } from './announcer.tsx';
import { ChecksStrip } from './checks-strip.tsx';
import { createDeeds } from './deeds.ts';
import { DraftBar } from './draft-bar.tsx';
import { createDraftStore } from './draft-store.ts';
import { createEchoes } from './echoes.ts';
import { EditorProvider } from './editor-context.ts';
import type { Editor, View } from './editor-context.ts';
import { findingKind } from './finding-kind.tsx';
import classes from './flow-editor.module.css';
import { editorKeys } from './keys.ts';
import { litPath, problemMarks } from './lit-path.ts';
import { ForkDraft } from './fork-draft.tsx';
import { Outline } from './outline.tsx';
import { Palette } from './palette.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import { Stage } from './stage.tsx';
import { TextView } from './text-view.tsx';
import { useAsks } from './use-asks.tsx';
import { useAutosave } from './use-autosave.ts';
import { useChecks } from './use-checks.ts';
import { useGivenData } from './use-given.ts';
import { useKeyDeeds } from './use-key-deeds.tsx';
import { useRested } from './use-rested.ts';
import { Versions } from './versions.tsx';

const SimulateScreen = lazy(() => import('../simulate/simulate-screen.tsx'));

export interface Opened {
  definition: FlowDefinition;
  layout: Layout;
  revision: number;
  baseVersionId: string | null;
  readOnly: boolean;
  versionNumber: number | undefined;
  /** A colleague's draft, to read. */
  draftOf?: { memberId: string; name: string } | undefined;
}

const views: readonly { view: View; word: string; icon: Icon }[] = [
  { view: 'canvas', word: 'Canvas', icon: IconHierarchy3 },
  { view: 'outline', word: 'Outline', icon: IconListTree },
  { view: 'rules', word: 'Rules', icon: IconTable },
  { view: 'text', word: 'As text', icon: IconTextCaption },
  { view: 'versions', word: 'Versions', icon: IconHistory },
];

/** The editor of a flow with its views. The address holds view and chosen step, so that it can be sent to a colleague. */
export function EditorScreen({
  flow,
  opened,
  live,
  onRenew,
}: {
  flow: Answer<(typeof contract)['flows']['get']>;
  opened: Opened;
  live: Editor['live'];
  onRenew: () => void;
}) {
  const navigate = useNavigate();
  const isPhone = usePhone();
  const [search, setSearch] = useSearchParams();
  const isSimulation = search.get('view') === 'simulate';
  // What is played is looked at: the keys that change a draft rest meanwhile.
  const readOnly = opened.readOnly || isPhone || isSimulation;
  const asked = isSimulation ? 'simulate' : (views.find(({ view }) => view === search.get('view'))?.view ?? 'canvas');
  const view: View = isPhone && asked === 'canvas' ? 'outline' : asked;
  const board = useRef<CanvasHandle>(null);
  const [canvas] = useState(createCanvasStore);
  const [drafts] = useState(() =>
    createDraftStore({
      definition: opened.definition,
      // Taken once: a flow without positions would otherwise be laid out anew at every change.
      layout: completeLayout(opened.definition, opened.layout),
    }),
  );
  // What looks at the whole flow waits until nobody types; what a key changes is drawn by its own part.
  const definition = useRested(drafts);
  const save = useAutosave(flow.id, drafts, opened, !opened.readOnly);
  const { adopt } = save;
  useEffect(() => {
    if (!opened.readOnly && flow.draft === null) adopt(flow.versions);
  }, [adopt, flow.draft, flow.versions, opened.readOnly]);

  const { problems: found, changes, isChecking } = useChecks(definition, live?.definition, useGivenData());
  const verdicts = useVerdicts(flow.id, definition);
  const problems = useMemo(() => [...found, ...problemsOf(definition, verdicts)], [found, definition, verdicts]);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const unavailable = problems.filter((problem) => findingKind(problem) === 'unavailable').length;
  const [at, setAt] = useState<Problem>();
  const [isPublishing, setIsPublishing] = useState(false);

  const keep = (next: Record<string, string | undefined>) =>
    setSearch(
      (before) => {
        const params = new URLSearchParams(before);
        for (const [name, value] of Object.entries(next)) {
          if (value === undefined) params.delete(name);
          else params.set(name, value);
        }
        return params;
      },
      { replace: true },
    );
  const stepInAddress = search.get('step') ?? undefined;
  const [echoes] = useState(() => createEchoes(stepInAddress));
  const choose = (stepId: string | undefined, add = false) => {
    const choice = withStep(canvas.getState(), stepId, add);
    canvas.setState(choice);
    echoes.wrote(choice.chosen);
    keep({ step: choice.chosen });
  };
  const show = (next: View) => keep({ view: next === 'canvas' ? undefined : next });
  // The deeds live as long as the draft; the address they write to changes with each render.
  const latestChoose = useRef(choose);
  useEffect(() => {
    latestChoose.current = choose;
  });
  const deeds = useMemo(() => createDeeds(drafts, canvas, (stepId) => latestChoose.current(stepId)), [drafts, canvas]);
  const { askToAdd, askToConnect, dialog } = useAsks(drafts, deeds);
  const editor: Editor = {
    flowId: flow.id,
    drafts,
    canvas,
    deeds,
    readOnly,
    live,
    problems,
    choose,
    show,
    askToAdd,
    askToConnect,
  };

  useEffect(() => {
    if (echoes.isEcho(stepInAddress)) return;
    if (canvas.getState().chosen !== stepInAddress) canvas.setState({ chosen: stepInAddress, also: new Set() });
  }, [canvas, echoes, stepInAddress]);
  useEffect(
    () => canvas.setState((before) => ({ problems: keptMarks(before.problems, problemMarks(problems)) })),
    [canvas, problems],
  );

  const light = (problem: Problem | undefined) =>
    canvas.setState({ lit: problem && litPath(drafts.getState().definition, problem) });
  const goTo = (problem: Problem) => {
    setAt(problem);
    light(problem);
    if (problem.stepId === undefined) return;
    choose(problem.stepId);
    if (problem.path && problem.path.length > 1) board.current?.showSteps(problem.path);
    else board.current?.reveal(problem.stepId);
  };
  // A path that was mended goes out by itself.
  const current =
    at &&
    problems.find(({ code, message, stepId }) => code === at.code && message === at.message && stepId === at.stepId);
  useEffect(() => {
    if (at && !current) canvas.setState({ lit: undefined });
  }, [at, current, canvas]);

  const finding = useKeyDeeds(editor, { board, view, problems, at: current, goTo });
  usePageKeys(isSimulation ? playKeys : editorKeys);
  const chosen = useStore(canvas, (state) => state.chosen);
  const isThere = useStore(drafts, (state) => chosen !== undefined && Object.hasOwn(state.definition.steps, chosen));
  const name = opened.versionNumber === undefined ? '' : `, version ${opened.versionNumber}`;

  if (isSimulation) {
    const next = live ? live.number + 1 : 1;
    const what =
      opened.versionNumber === undefined ? `Your draft of version ${next}` : `Version ${opened.versionNumber}`;
    return (
      <EditorProvider value={editor}>
        <Suspense fallback={null}>
          <SimulateScreen what={what} board={board} verdicts={verdicts} mayEdit={flow.mayEdit} />
        </Suspense>
        {finding}
      </EditorProvider>
    );
  }
  return (
    <EditorProvider value={editor}>
      <Screen
        title={flow.name}
        crumbs={[{ to: '/flows', title: 'Flows' }]}
        note={
          <Pill>
            {live
              ? `Version ${live.number} is live`
              : flow.versions.length === 0
                ? 'not published yet'
                : `Version ${Math.max(...flow.versions.map(({ number }) => number))} is live`}
          </Pill>
        }
        tabTitle={`${errors > 0 ? `${counted(errors, 'problem', 'problems')} · ` : ''}${flow.name}${name}`}
        flush
        fixed
        actions={
          <>
            <nav className={classes.tabs} aria-label="Views of this flow">
              {views
                .filter((each) => !(isPhone && each.view === 'canvas'))
                .map(({ view: each, word, icon: Drawn }) => (
                  <Link
                    key={each}
                    className={classes.tab}
                    to={{ search: addressOf(search, each) }}
                    replace
                    aria-current={each === view ? 'page' : undefined}
                    title={word}
                  >
                    <Drawn size={18} aria-hidden />
                    <span>{word}</span>
                  </Link>
                ))}
            </nav>
            <Button
              variant="default"
              leftSection={<IconPlayerPlay size={18} aria-hidden />}
              onClick={() => show('simulate')}
            >
              Simulate
            </Button>
            {opened.readOnly ? (
              opened.draftOf && flow.mayEdit ? (
                <ForkDraft flow={flow} from={opened.draftOf} />
              ) : opened.versionNumber !== undefined && flow.mayEdit ? (
                <Button variant="default" onClick={() => void navigate(`/flows/${flow.id}`)}>
                  To my draft
                </Button>
              ) : null
            ) : isPhone ? null : (
              <Button
                variant={errors > 0 ? 'default' : 'filled'}
                leftSection={
                  errors > 0 ? (
                    <IconShieldX size={18} color="var(--bad)" aria-hidden />
                  ) : (
                    <IconUpload size={18} aria-hidden />
                  )
                }
                onClick={() => setIsPublishing(true)}
              >
                {errors > unavailable
                  ? `Publish · ${counted(errors - unavailable, 'problem', 'problems')}`
                  : unavailable > 0
                    ? `Publish · ${unavailable} not available`
                    : 'Review and publish'}
              </Button>
            )}
          </>
        }
      >
        <div className={classes.page}>
          <DraftBar
            changes={changes}
            save={save}
            others={flow.otherDrafts}
            versionNumber={opened.versionNumber}
            versions={flow.versions}
            waiting={flow.waiting}
            draftOf={opened.draftOf?.name}
            onReload={onRenew}
          />
          <div className={classes.body}>
            {view === 'canvas' && !readOnly ? <Palette /> : null}
            <div className={classes.middle}>
              <div className={classes.stage}>
                {view === 'canvas' ? <Stage board={board} /> : null}
                {view === 'outline' ? <Outline /> : null}
                {view === 'rules' ? <RulesView /> : null}
                {view === 'text' ? <TextView /> : null}
                {view === 'versions' ? (
                  <Versions
                    flowId={flow.id}
                    name={flow.name}
                    versions={flow.versions}
                    shown={opened.versionNumber}
                    mayEdit={flow.mayEdit}
                    draftRevision={flow.draft?.revision ?? 0}
                  />
                ) : null}
              </div>
              {view === 'versions' ? null : (
                <ChecksStrip isChecking={isChecking} at={current} onGo={goTo} onLight={light} />
              )}
            </div>
            {isThere && chosen !== undefined && (view === 'canvas' || view === 'outline') ? (
              <SettingsPanel key={chosen} stepId={chosen} />
            ) : null}
          </div>
        </div>
        {dialog}
        {finding}
        {isPublishing ? (
          <PublishDialog
            versions={flow.versions}
            save={save}
            onClose={() => setIsPublishing(false)}
            onAsked={() => {
              setIsPublishing(false);
              onRenew();
            }}
          />
        ) : null}
        <Announcer />
      </Screen>
    </EditorProvider>
  );
}

function addressOf(search: URLSearchParams, view: View): string {
  const params = new URLSearchParams(search);
  if (view === 'canvas') params.delete('view');
  else params.set('view', view);
  return params.toString();
}
