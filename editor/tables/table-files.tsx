import { FileButton, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import type { RuleTable } from '../../flow/tables/table.ts';
import { counted } from '../parts/money.ts';
import { readTableCsv, tableCsv } from './csv.ts';
import type { Terms } from './grid.ts';

/** A file out, and one in: a file with anything that cannot be read changes nothing and says where. */
export function TableFiles({
  table,
  name,
  terms,
  onChange,
}: {
  table: RuleTable;
  name: string;
  terms: Terms;
  onChange: (table: RuleTable, said?: string) => void;
}) {
  const save = () => {
    const url = URL.createObjectURL(new Blob(['\uFEFF', tableCsv(table, terms)], { type: 'text/csv' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `${name.replaceAll(/[^\p{L}\p{N} _-]+/gu, '').trim() || 'table'}.csv`;
    link.click();
    URL.revokeObjectURL(url);
  };
  const read = async (file: File | null) => {
    if (!file) return;
    const found = readTableCsv(await file.text(), table, terms);
    if (found.table) {
      onChange(found.table, `${counted(found.table.rows.length, 'row', 'rows')} read from ${file.name}.`);
      return;
    }
    const told = found.faults
      .slice(0, 4)
      .map(({ line, column, message }) => `Line ${line}${column === undefined ? '' : `, ${column}`}: ${message}`);
    notifications.show({
      color: 'bad',
      title: 'Nothing was read from the file',
      message: [...told, ...(found.faults.length > 4 ? [`And ${found.faults.length - 4} more.`] : [])].join(' '),
      autoClose: false,
    });
  };
  return (
    <>
      <Menu.Item leftSection={<IconDownload size={17} aria-hidden />} onClick={save}>
        Save as a file for spreadsheets
      </Menu.Item>
      <FileButton accept=".csv,text/csv" onChange={(file) => void read(file)}>
        {(props) => (
          <Menu.Item leftSection={<IconUpload size={17} aria-hidden />} closeMenuOnClick={false} {...props}>
            Read rows from a file
          </Menu.Item>
        )}
      </FileButton>
    </>
  );
}
