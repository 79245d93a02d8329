import { Button, Input, SegmentedControl, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { SettingValue } from '../../../flow/definition.ts';
import { factsAt } from '../../../flow/rules/known-facts.ts';
import { useCampaignExample } from '../../tables/campaign-example.tsx';
import type { Terms } from '../../tables/grid.ts';
import { tableForStep, tableNamed } from '../../tables/table-changes.ts';
import { TableSummary } from '../../tables/table-summary.tsx';
import { useTableAddress, useTableDeeds, useTables } from '../../tables/use-tables.ts';
import { useDraft, useEditor } from '../editor-context.ts';
import type { FieldWords } from './field-frame.tsx';
import { PeopleField } from './people-field.tsx';
import classes from '../../tables/tables.module.css';

/** Who is asked: people by name, or whom a rule table says. Switching keeps what was named in the table's last line. */
export function PeopleSource({
  stepId,
  stepName,
  name,
  text,
  placeholder,
  terms,
  onChange,
  ...words
}: FieldWords & {
  stepId: string;
  stepName: string;
  name: string;
  text: string;
  placeholder: string | undefined;
  terms: Terms;
  onChange: (value: SettingValue | undefined) => void;
}) {
  const { drafts } = useEditor();
  const definition = useDraft((state) => state.definition);
  const tables = useTables().filter(({ table }) => table?.results.includes('who'));
  const { write } = useTableDeeds();
  const address = useTableAddress();
  const named = tableNamed(text);
  const [isChoosing, setIsChoosing] = useState(false);
  const chosen = tables.find(({ id }) => id === named);
  const example = useCampaignExample(chosen?.table);
  const isByTable = named !== undefined || isChoosing;

  const makeTable = () => {
    const column = factsAt(definition, stepId).find(
      ({ name: fact, known }) => known === 'certain' && fact === 'campaign.budget',
    );
    const made = tableForStep(
      drafts.getState().definition,
      stepId,
      name,
      `Who decides: ${stepName}`.slice(0, 80),
      column?.name,
    );
    setIsChoosing(false);
    write(made.flow, 'A table is made. Its last line says what was said here.');
  };
  const toPeople = () => {
    setIsChoosing(false);
    if (named === undefined) return;
    const at = chosen?.table?.results.indexOf('who') ?? -1;
    onChange(chosen?.table?.otherwise[at] || undefined);
  };
  return (
    <div className={classes.source}>
      <Input.Wrapper label={words.label} labelElement="div">
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={`${words.label}: from where`}
          disabled={words.disabled}
          data={[
            { value: 'people', label: 'Named people' },
            { value: 'table', label: 'From a rule table' },
          ]}
          value={isByTable ? 'table' : 'people'}
          onChange={(next) => {
            if (next === 'people') toPeople();
            else if (tables.length === 0) makeTable();
            else setIsChoosing(true);
          }}
        />
      </Input.Wrapper>
      {isByTable ? (
        <>
          {chosen?.table ? (
            <TableSummary
              table={chosen.table}
              name={chosen.name}
              terms={terms}
              chosen={example.row}
              onOpen={() => address.open(chosen.id)}
            />
          ) : null}
          {example.shown}
          {words.disabled ? null : (
            <>
              <Select
                aria-label="Rule table"
                size="xs"
                data={tables.map(({ id, name: title }) => ({ value: id, label: title }))}
                value={named ?? null}
                placeholder="Choose a table"
                error={named !== undefined && !chosen ? `There is no table “${named}” that says who.` : words.error}
                allowDeselect={false}
                onChange={(id) => {
                  setIsChoosing(false);
                  if (id !== null) onChange(`table:${id}`);
                }}
              />
              <Button
                size="compact-xs"
                variant="subtle"
                leftSection={<IconPlus size={14} aria-hidden />}
                onClick={makeTable}
              >
                New table from here
              </Button>
            </>
          )}
        </>
      ) : (
        <PeopleField
          {...words}
          label=""
          aria-label={words.label}
          text={text}
          options={terms.people}
          placeholder={placeholder}
          onChange={onChange}
        />
      )}
    </div>
  );
}
