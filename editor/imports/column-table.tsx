import { Select, Table } from '@mantine/core';
import { fieldOf } from '../../flow/intake/mapping.ts';
import type { Mapping } from '../../flow/intake/mapping.ts';
import type { PreviewRow } from './first-rows.tsx';
import classes from './imports.module.css';
import { FIELDS, withColumn } from './mapping-words.ts';

const shownValues = 3;

/** One row a column of the file: its name, its first values, what it becomes. */
export function ColumnTable({
  headers,
  rows,
  mapping,
  onChange,
}: {
  headers: readonly string[];
  rows: readonly PreviewRow[];
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}) {
  return (
    <Table className={classes.columns}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Column</Table.Th>
          <Table.Th scope="col" className={classes.values}>
            First values
          </Table.Th>
          <Table.Th scope="col">Becomes</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {headers.map((header, index) => (
          <Table.Tr key={header}>
            <Table.Th scope="row">{header}</Table.Th>
            <Table.Td className={classes.values}>{firstValues(rows, index)}</Table.Td>
            <Table.Td className={classes.becomes}>
              <Select
                size="xs"
                aria-label={`${header} becomes`}
                allowDeselect={false}
                data={[...FIELDS]}
                value={fieldOf(mapping, header)}
                onChange={(value) => {
                  const field = FIELDS.find((known) => known.value === value)?.value;
                  if (field) onChange(withColumn(mapping, header, field));
                }}
              />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function firstValues(rows: readonly PreviewRow[], column: number): string {
  const values = new Set(rows.map(({ cells }) => cells[column]?.trim() ?? '').filter((cell) => cell !== ''));
  return values.size === 0 ? 'empty in the first rows' : [...values].slice(0, shownValues).join(' · ');
}
