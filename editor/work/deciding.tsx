import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { TaskDetail } from '../../server/tasks/contract.ts';
import { usePhone } from '../parts/widths.ts';
import { ReasonPicker } from '../parts/reason-picker.tsx';
import type { ChosenReason } from '../parts/reason-picker.tsx';
import { decisionWords, ordered } from './decision-words.ts';
import type { DecisionProps } from './decision.tsx';
import { AlikePicker } from './alike-picker.tsx';
import { PartsPicker } from './parts-picker.tsx';
import { OtherOutcomes, OutcomeButton } from './outcome-buttons.tsx';
import { Refusal } from './refusal.tsx';
import type { TaskAnswer } from './use-decide.ts';
import { useDecideMany } from './use-decide-many.ts';
import classes from './deciding.module.css';

type Outcome = TaskDetail['outcomes'][number];

/**
 * What a page does before an answer goes out: save, read its form. Answers what the answer should hold besides, or
 * undefined when something on the page must be put right first.
 */
export type Prepare = (outcome: string) => Promise<Pick<TaskAnswer, 'form'> | undefined>;

const noReason: ChosenReason = { code: '', text: '' };

/** Buttons of a task, the reason for negative ones, the consequence beside them. `renderFirst` stands in place of the first button. */
export function Deciding({
  task,
  decide,
  calm = false,
  prepare,
  renderFirst,
}: DecisionProps & { prepare?: Prepare; renderFirst?: (send: (outcome: Outcome) => void) => ReactNode }) {
  const phone = usePhone();
  const [asking, setAsking] = useState<Outcome>();
  const [reason, setReason] = useState(noReason);
  const [alike, setAlike] = useState<string[]>([]);
  const many = useDecideMany(task, decide.decidedElsewhere);
  const [parts, setParts] = useState<string[]>([]);
  const [problem, setProblem] = useState<string>();
  const [pointed, setPointed] = useState<string>();
  const [readHash, setReadHash] = useState(task.currentHash);
  const textOnly = task.reasons.length === 0;
  const inline = textOnly && !phone && task.kind === 'approval';
  const changed = task.currentHash !== readHash;
  // One that was decided meanwhile is not listed any more.
  const chosen = alike.filter((id) => task.alikeTasks.some((one) => one.id === id));
  const busy = decide.isPending || many.isPending;

  const answer = async (outcome: Outcome) => {
    if (outcome.needsReason) {
      const missing = reasonMissing(reason, textOnly);
      if (missing && !asking && !inline) return setAsking(outcome);
      setProblem(missing);
      if (missing) return;
    }
    const prepared = prepare ? await prepare(outcome.name) : {};
    if (!prepared) return;
    const body = {
      outcome: outcome.name,
      ...hashOf(task),
      ...(outcome.needsReason ? reasonOf(reason) : {}),
      ...(outcome.tone === 'back' && parts.length > 0 ? { parts } : {}),
      ...prepared,
    };
    if (chosen.length === 0) decide.send(body);
    else many.mutate({ body, ids: [task.id, ...chosen], key: crypto.randomUUID() });
  };
  const send = (outcome: Outcome) => void answer(outcome);
  const all = ordered(task.outcomes);
  const shown = all.length > 3 ? all.slice(0, 2) : all;
  const positive = all.find((outcome) => !outcome.needsReason);
  const consequence = task.next[asking?.name ?? pointed ?? positive?.name ?? ''] ?? '';

  return (
    <>
      {task.alikeTasks.length > 0 ? <AlikePicker tasks={task.alikeTasks} value={chosen} onChange={setAlike} /> : null}
      <div className={classes.foot} data-foot>
        {decide.error ? <Refusal error={decide.error} task={task} onAgain={decide.again} /> : null}
        {many.error ? (
          <Refusal error={many.error} task={task} onAgain={() => many.variables && many.mutate(many.variables)} />
        ) : null}
        {changed ? (
          <div className={classes.changed} role="alert">
            <span>This changed while you were reading. What is different now stands above; please decide on that.</span>
            <Button size="xs" variant="default" onClick={() => setReadHash(task.currentHash)}>
              I have read it
            </Button>
          </div>
        ) : null}
        {asking || inline ? (
          <Why
            task={task}
            ask={asking ? decisionWords(task, asking).ask : undefined}
            value={reason}
            problem={problem}
            onChange={(value) => (setReason(value), setProblem(undefined))}
          />
        ) : null}
        {task.parts.length > 0 && (inline ? reason.text !== '' : asking?.tone === 'back') ? (
          <PartsPicker parts={task.parts} value={parts} onChange={setParts} />
        ) : null}
        {asking ? (
          <div className={classes.buttons}>
            <Button variant="default" onClick={() => (setAsking(undefined), setProblem(undefined))}>
              Back
            </Button>
            <Button
              variant={asking.tone === 'end' ? 'outline' : 'filled'}
              color={asking.tone === 'end' ? 'bad' : undefined}
              loading={busy}
              disabled={changed}
              onClick={() => send(asking)}
            >
              {`${decisionWords(task, asking).button.replace('…', '')}${chosen.length > 0 ? `, ${chosen.length + 1} times` : ''}`}
            </Button>
            <Consequence text={consequence} />
          </div>
        ) : (
          <div className={classes.buttons}>
            {shown.map((outcome, index) =>
              index === 0 && renderFirst ? (
                <First key={outcome.name}>{renderFirst(send)}</First>
              ) : (
                <OutcomeButton
                  key={outcome.name}
                  task={task}
                  outcome={outcome}
                  primary={index === 0}
                  calm={calm}
                  inline={inline}
                  busy={busy}
                  times={1 + chosen.length}
                  disabled={changed}
                  onPress={send}
                  onPoint={setPointed}
                />
              ),
            )}
            {all.length > shown.length ? (
              <OtherOutcomes task={task} outcomes={all.slice(shown.length)} onPress={send} disabled={changed} />
            ) : null}
            <Consequence text={consequence} />
          </div>
        )}
      </div>
    </>
  );
}

function First({ children }: { children: ReactNode }) {
  return children;
}

function Consequence({ text }: { text: string }) {
  return (
    <p className={classes.next} aria-live="polite">
      {text}
    </p>
  );
}

function Why({
  task,
  ask,
  value,
  problem,
  onChange,
}: {
  task: TaskDetail;
  ask: string | undefined;
  value: ChosenReason;
  problem: string | undefined;
  onChange: (value: ChosenReason) => void;
}) {
  if (task.reasons.length > 0)
    return (
      <ReasonPicker reasons={task.reasons} value={value} onChange={onChange} problem={problem} legend={ask ?? 'Why?'} />
    );
  return (
    <Textarea
      label={
        ask ?? (
          <>
            Reason <span className={classes.beside}>needed when you reject or ask for changes</span>
          </>
        )
      }
      placeholder="What should change, in a sentence"
      autosize
      minRows={2}
      maxRows={5}
      value={value.text}
      error={problem}
      onChange={(event) => onChange({ code: 'other', text: event.currentTarget.value })}
      classNames={{ label: classes.label ?? '' }}
    />
  );
}

function reasonMissing(reason: ChosenReason, textOnly: boolean): string | undefined {
  if (textOnly)
    return reason.text.trim() === '' ? 'Say it in a sentence, so that the others know what to do.' : undefined;
  if (reason.code === '') return 'Choose the one that fits best.';
  return reason.code === 'other' && reason.text.trim().length < 10
    ? 'Say it in a sentence of at least ten letters.'
    : undefined;
}

function reasonOf(reason: ChosenReason): Pick<TaskAnswer, 'reasonCode' | 'reason'> {
  return { reasonCode: reason.code, ...(reason.text.trim() === '' ? {} : { reason: reason.text.trim() }) };
}

function hashOf(task: TaskDetail): Pick<TaskAnswer, 'hash'> {
  const hash =
    (task.subject?.startsWith('brief.') ? task.brief?.hash : undefined) ?? task.currentHash ?? task.subjectHash;
  return hash === null ? {} : { hash };
}
