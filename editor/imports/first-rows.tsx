import { Table } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconCopy, IconShieldExclamation } from '@tabler/icons-react';
import { fieldOf, ROW_NUMBER } from '../../flow/intake/mapping.ts';
import type { Mapping } from '../../flow/intake/mapping.ts';
import type { importsContract } from '../../server/imports/contract.ts';
import type { Answer } from '../client.ts';
import { Pill } from '../parts/pill.tsx';
import classes from './imports.module.css';

export type PreviewRow = Answer<typeof importsContract.preview>['rows'][number];

const WORDS = {
  new: { word: 'new', tone: 'good', icon: IconCircleCheck },
  known: { word: 'known already', tone: 'plain', icon: IconCopy },
  rejected: { word: 'put aside', tone: 'bad', icon: IconShieldExclamation },
} as const;
const mostColumns = 4;

/** What would happen to each of the first rows, with the reasons and the values that became fields. */
export function FirstRows({
  headers,
  rows,
  mapping,
  busy,
}: {
  headers: readonly string[];
  rows: readonly PreviewRow[];
  mapping: Mapping;
  busy: boolean;
}) {
  const fields = headers
    .map((header, index) => ({ header, index }))
    .filter(({ header }) => !['answer', 'ignore'].includes(fieldOf(mapping, header)));
  const shown = (fields.length > 0 ? fields : headers.map((header, index) => ({ header, index }))).slice(
    0,
    mostColumns,
  );
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label="First rows" aria-busy={busy}>
      <Table className={classes.rows}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" className={classes.number}>
              Row
            </Table.Th>
            <Table.Th scope="col">Would be</Table.Th>
            {shown.map(({ header }) => (
              <Table.Th scope="col" key={header}>
                {header}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => {
            const { word, tone, icon: Drawn } = WORDS[row.outcome];
            return (
              <Table.Tr key={row.rowNumber}>
                <Table.Td className={classes.number}>{row.rowNumber}</Table.Td>
                <Table.Td className={classes.outcome}>
                  <Pill tone={tone}>
                    <Drawn size={14} aria-hidden />
                    {word}
                  </Pill>
                  {row.problems.map(({ column, code, message }) => (
                    <span key={column + code} className={classes.problem}>
                      {message}
                    </span>
                  ))}
                </Table.Td>
                {shown.map(({ header, index }) => (
                  <Table.Td key={header} data-wrong={row.problems.some(({ column }) => column === header) || undefined}>
                    {row.cells[index]?.trim() || <IconCircleDashed size={14} aria-label="empty" />}
                  </Table.Td>
                ))}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      {mapping.reference === ROW_NUMBER ? null : <p className="quiet">Rows are known by “{mapping.reference}”.</p>}
    </div>
  );
}
