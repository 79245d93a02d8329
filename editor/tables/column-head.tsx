import { Menu, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconArrowLeft, IconArrowRight, IconChevronDown, IconTrash } from '@tabler/icons-react';
import { factTitle } from '../../flow/rules/facts.ts';
import type { RuleTable } from '../../flow/tables/table.ts';
import { sentenceCase } from '../rules/rule-fields.ts';
import { moveColumn, removeColumn, removeResult } from './changes.ts';
import { resultTitles } from './result-text.ts';
import classes from './table-grid.module.css';

interface HeadProps {
  table: RuleTable;
  at: number;
  readOnly: boolean;
  onChange: (table: RuleTable, said?: string) => void;
}

/** The fact that a column asks for. `maybe`: why it is not known everywhere, as a sentence. */
export function ColumnHead({ table, at, readOnly, onChange, maybe }: HeadProps & { maybe: string | undefined }) {
  const column = table.columns[at] ?? '';
  const title = sentenceCase(factTitle(column));
  const shown = (
    <>
      {title}
      {maybe === undefined ? null : (
        <span className={classes.maybe} title={maybe}>
          <IconAlertTriangle size={14} aria-hidden />
          <span className="unseen">{maybe}</span>
        </span>
      )}
    </>
  );
  if (readOnly) return shown;
  return (
    <Menu position="bottom-start" width={210}>
      <Menu.Target>
        <UnstyledButton className={classes.head}>
          {shown} <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {maybe === undefined ? null : <Menu.Label>{maybe}</Menu.Label>}
        <Menu.Item
          leftSection={<IconArrowLeft size={17} aria-hidden />}
          disabled={at === 0}
          onClick={() => onChange(moveColumn(table, at, -1), `${title} moved to the left.`)}
        >
          Move left
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowRight size={17} aria-hidden />}
          disabled={at === table.columns.length - 1}
          onClick={() => onChange(moveColumn(table, at, 1), `${title} moved to the right.`)}
        >
          Move right
        </Menu.Item>
        <Menu.Item
          color="bad"
          leftSection={<IconTrash size={17} aria-hidden />}
          onClick={() => onChange(removeColumn(table, at), `${title} is no longer asked for. Undo brings it back.`)}
        >
          Do not ask for it
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

export function ResultHead({ table, at, readOnly, onChange }: HeadProps) {
  const kind = table.results[at] ?? 'value';
  const title = resultTitles[kind];
  if (readOnly || table.results.length < 2) return <>{title}</>;
  return (
    <Menu position="bottom-start" width={210}>
      <Menu.Target>
        <UnstyledButton className={classes.head}>
          {title} <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          color="bad"
          leftSection={<IconTrash size={17} aria-hidden />}
          onClick={() => onChange(removeResult(table, at), `The table no longer says “${title}”. Undo brings it back.`)}
        >
          Do not say it here
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
