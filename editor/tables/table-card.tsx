import { ActionIcon, Button, Menu, Select, TextInput } from '@mantine/core';
import { IconColumnInsertRight, IconDots, IconPlus, IconQuote, IconTrash } from '@tabler/icons-react';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { resultKinds } from '../../flow/tables/table.ts';
import type { RuleTable } from '../../flow/tables/table.ts';
import { tableSentence } from '../../flow/tables/table-sentence.ts';
import { announce } from '../flow-editor/announcer.tsx';
import { useDraft, useEditor } from '../flow-editor/editor-context.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { Pill } from '../parts/pill.tsx';
import { usePhone } from '../parts/widths.ts';
import { addResult, addRow, setHit, setTitle } from './changes.ts';
import { ColumnPicker } from './column-picker.tsx';
import { tableFindings } from './findings.ts';
import { FindingsList } from './findings-list.tsx';
import { resultTitles, withNames } from './result-text.ts';
import { plainResult, removeTable, usersOf } from './table-changes.ts';
import { TableFiles } from './table-files.tsx';
import { TableGrid } from './table-grid.tsx';
import { useGrid } from './use-grid.ts';
import { maybeColumns } from './maybe-columns.ts';
import { useTableAddress, useTableDeeds } from './use-tables.ts';
import { useTerms } from './use-terms.ts';
import classes from './tables.module.css';

/** One rule table to read and edit, with what its rows leave out or say twice. On a phone: the sentence and the findings. */
export function TableCard({ id, table, name }: { id: string; table: RuleTable; name: string }) {
  const { readOnly: isClosed, drafts } = useEditor();
  const isPhone = usePhone();
  const readOnly = isClosed || isPhone;
  const definition = useDraft((state) => state.definition);
  const deeds = useTableDeeds();
  const { openStep } = useTableAddress();
  const terms = useTerms();
  const change = (next: RuleTable, said?: string) => deeds.put(id, next, said);
  const grid = useGrid(table, terms, readOnly, change);
  // A large table takes longer to judge than a key press should.
  const [judged] = useDebouncedValue(table, table.rows.length > 60 ? 400 : 0);
  const { findings, isComplete } = useMemo(() => tableFindings(judged, terms), [judged, terms]);
  const maybe = useMemo(() => maybeColumns(definition, id, table), [definition, id, table]);
  const users = usersOf(definition, id);
  const map = mapFlow(definition);

  const [told, setTold] = useState(-1);
  const nextFinding = (event: KeyboardEvent) => {
    if (event.key !== 'F8' || findings.length === 0) return;
    event.preventDefault();
    const next = (told + 1) % findings.length;
    const finding = findings[next];
    setTold(next);
    announce(finding?.message ?? '');
    const row = table.rows.findIndex(({ id: each }) => each === finding?.rows[0]);
    if (!isPhone) grid.go({ row: row < 0 ? table.rows.length : row, column: 0 });
  };

  return (
    <section className={classes.card} aria-label={`Rule table ${name}`} onKeyDown={nextFinding}>
      <header className={classes.head}>
        {readOnly ? (
          <h2>{name}</h2>
        ) : (
          <TextInput
            aria-label="Name of this table"
            className={classes.title}
            value={table.title ?? ''}
            placeholder={name}
            maxLength={80}
            onChange={(event) => deeds.put(id, setTitle(table, event.currentTarget.value), undefined, `title ${id}`)}
          />
        )}
        {readOnly ? (
          <Pill>{table.hit === 'first' ? 'First row that fits wins' : 'Only one row may fit'}</Pill>
        ) : (
          <Select
            aria-label="Which row decides"
            size="xs"
            w={210}
            data={[
              { value: 'first', label: 'First row that fits wins' },
              { value: 'unique', label: 'Only one row may fit' },
            ]}
            value={table.hit}
            allowDeselect={false}
            onChange={(hit) => change(setHit(table, hit === 'unique' ? 'unique' : 'first'))}
          />
        )}
        {readOnly ? null : (
          <span className={classes.tools}>
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => {
                change(addRow(table, table.rows.length), `Row ${table.rows.length + 1} added.`);
                grid.go({ row: table.rows.length, column: 0 });
              }}
            >
              Row
            </Button>
            <ColumnPicker definition={definition} id={id} table={table} onChange={change} />
            <Menu position="bottom-end" width={250}>
              <Menu.Target>
                <ActionIcon variant="subtle" aria-label="More that can be done with this table">
                  <IconDots size={18} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                {resultKinds
                  .filter((kind) => !table.results.includes(kind))
                  .map((kind) => (
                    <Menu.Item
                      key={kind}
                      leftSection={<IconColumnInsertRight size={17} aria-hidden />}
                      onClick={() => change(addResult(table, kind, plainResult[kind]), `${resultTitles[kind]} added.`)}
                    >
                      Also say: {resultTitles[kind].toLowerCase()}
                    </Menu.Item>
                  ))}
                <TableFiles table={table} name={name} terms={terms} onChange={change} />
                <Menu.Item
                  color="bad"
                  leftSection={<IconTrash size={17} aria-hidden />}
                  disabled={users.length > 0}
                  onClick={() =>
                    deeds.write(
                      removeTable(drafts.getState().definition, id),
                      `The table ${name} is removed. Undo brings it back.`,
                    )
                  }
                >
                  {users.length > 0 ? 'In use, so it stays' : 'Remove this table'}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </span>
        )}
      </header>
      <p className="quiet">
        {users.length === 0
          ? 'No step asks this table yet: choose it at an approval, under “From a rule table”.'
          : 'Asked by '}
        {users.map(({ stepId }, index) => (
          <span key={stepId}>
            {index > 0 ? ', ' : ''}
            <button type="button" className={classes.link} onClick={() => openStep(stepId)}>
              {map.steps.get(stepId)?.name ?? stepId}
            </button>
          </span>
        ))}
      </p>
      {isPhone ? null : <TableGrid {...{ table, name, terms, grid, findings, readOnly, maybe }} onChange={change} />}
      {grid.faults.length > 0 ? (
        <div className={classes.faults} role="alert">
          <ul>
            {grid.faults.slice(0, 5).map(({ row, column, fault }) => (
              <li key={`${row} ${column}`}>
                Row {row + 1}: {fault}
              </li>
            ))}
          </ul>
          <Button size="compact-sm" variant="subtle" onClick={grid.forgetFaults}>
            All right
          </Button>
        </div>
      ) : null}
      <FindingsList
        findings={findings}
        isComplete={isComplete}
        onFix={readOnly || judged !== table ? undefined : change}
      />
      <p className={classes.sentence} aria-live="polite">
        <IconQuote size={18} aria-hidden />
        <span>{tableSentence(withNames(table, terms.people), terms.currency)}</span>
      </p>
      {readOnly ? null : (
        <p className="quiet">
          Enter or F2 writes, Ctrl Enter adds a row, Alt ↑↓ moves it, Delete clears, F8 goes to the next finding. Rows
          of a spreadsheet can be pasted in.
        </p>
      )}
    </section>
  );
}
