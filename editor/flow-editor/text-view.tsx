import { Button, Textarea } from '@mantine/core';
import { useMemo, useState } from 'react';
import { parseFlow } from '../../flow/text/parse-flow.ts';
import { printFlow } from '../../flow/text/print-flow.ts';
import { useMe } from '../parts/me.ts';
import { counted } from '../parts/money.ts';
import { changesInWords } from './changes/in-words.ts';
import { useDraft, useEditor } from './editor-context.ts';
import { OpenFile } from './open-file.tsx';
import classes from './text-view.module.css';

/** The flow's text form, editable. Nothing changes until it is applied, and only what can be read can be applied. */
export function TextView() {
  const { deeds, readOnly } = useEditor();
  const definition = useDraft((state) => state.definition);
  const printed = useMemo(() => printFlow(definition), [definition]);
  const currency = useMe()?.workspace.currency;
  const [written, setWritten] = useState<string>();
  // Somebody who types keeps their words even when the flow is changed elsewhere.
  const text = written ?? printed;
  const parsed = useMemo(() => parseFlow(text), [text]);
  const isChanged = text !== printed;
  const changes = useMemo(
    () => (parsed.flow && isChanged ? changesInWords(definition, parsed.flow, currency) : []),
    [parsed, isChanged, definition, currency],
  );
  const apply = () => {
    if (!parsed.flow) return;
    deeds.rewrite(parsed.flow);
    setWritten(undefined);
  };
  const findings = [
    ...parsed.errors.map((each) => ({ ...each, isError: true })),
    ...parsed.warnings.map((each) => ({ ...each, isError: false })),
  ];
  return (
    <div className={classes.page}>
      <div className={classes.tools}>
        <p className="quiet">
          One step a line: name, kind, settings, then where each answer leads. Lines that begin with # are not kept.
        </p>
        {readOnly ? null : (
          <>
            <OpenFile onText={setWritten} />
            <Button variant="default" disabled={!isChanged} onClick={() => setWritten(undefined)}>
              Back to the flow
            </Button>
            <Button disabled={!isChanged || !parsed.flow} onClick={apply}>
              {changes.length === 0 ? 'Apply' : `Apply ${counted(changes.length, 'change', 'changes')}`}
            </Button>
          </>
        )}
      </div>
      <Textarea
        aria-label="The flow as text"
        classNames={{ root: classes.root, wrapper: classes.root, input: classes.text }}
        value={text}
        readOnly={readOnly}
        spellCheck={false}
        autoCorrect="off"
        onChange={(event) => setWritten(event.currentTarget.value)}
        error={parsed.errors.length > 0}
      />
      {findings.length > 0 ? (
        <ul className={classes.findings} aria-live="polite">
          {findings.map(({ line, column, message, isError }) => (
            <li key={`${line} ${column} ${message}`} data-error={isError || undefined}>
              <b>{`Line ${line}, column ${column}`}</b> {message}
            </li>
          ))}
        </ul>
      ) : isChanged ? (
        <ul className={classes.findings}>
          {changes.map(({ text: words }) => (
            <li key={words}>{words}</li>
          ))}
          {changes.length === 0 ? <li>It reads the same flow.</li> : null}
        </ul>
      ) : null}
    </div>
  );
}
