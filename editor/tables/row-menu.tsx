import { Menu, UnstyledButton } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconBell,
  IconBellOff,
  IconCopy,
  IconRowInsertBottom,
  IconTrash,
} from '@tabler/icons-react';
import type { Row } from '../../flow/tables/table.ts';
import { addRow, duplicateRow, moveRow, muteRow, removeRows } from './changes.ts';
import type { GridApi } from './use-grid.ts';
import classes from './table-grid.module.css';

/** The number of a row, and what can be done with it. Part of the grid: the left arrow leads here from the first column. */
export function RowMenu({
  row: { id, muted },
  index: at,
  count,
  readOnly,
  api,
}: {
  row: Row;
  index: number;
  count: number;
  readOnly: boolean;
  api: GridApi;
}) {
  const isMuted = muted === true;
  if (readOnly) return <>{at + 1}</>;
  return (
    <Menu position="bottom-start" width={210}>
      <Menu.Target>
        <UnstyledButton
          className={classes.rowButton}
          aria-label={`Row ${at + 1}: what can be done with it`}
          tabIndex={-1}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowRight') return;
            event.preventDefault();
            api.go({ row: at, column: 0 });
          }}
        >
          {at + 1}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconRowInsertBottom size={17} aria-hidden />}
          rightSection={<span className="quiet">Ctrl ↵</span>}
          onClick={() => {
            api.change((table) => addRow(table, at + 1), `Row ${at + 2} added.`);
            api.go({ row: at + 1, column: 0 });
          }}
        >
          New row below
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCopy size={17} aria-hidden />}
          rightSection={<span className="quiet">Ctrl D</span>}
          onClick={() => api.change((table) => duplicateRow(table, id), 'A copy stands below.')}
        >
          Make a copy
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowUp size={17} aria-hidden />}
          rightSection={<span className="quiet">Alt ↑</span>}
          disabled={at === 0}
          onClick={() => api.change((table) => moveRow(table, id, -1), `Now row ${at}.`)}
        >
          Move up
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown size={17} aria-hidden />}
          rightSection={<span className="quiet">Alt ↓</span>}
          disabled={at === count - 1}
          onClick={() => api.change((table) => moveRow(table, id, 1), `Now row ${at + 2}.`)}
        >
          Move down
        </Menu.Item>
        <Menu.Item
          leftSection={isMuted ? <IconBell size={17} aria-hidden /> : <IconBellOff size={17} aria-hidden />}
          onClick={() =>
            api.change(
              (table) => muteRow(table, id, !isMuted),
              isMuted ? 'It counts again.' : 'Muted: it is kept and not asked.',
            )
          }
        >
          {isMuted ? 'Let it count again' : 'Mute: keep, do not ask'}
        </Menu.Item>
        <Menu.Item
          color="bad"
          leftSection={<IconTrash size={17} aria-hidden />}
          onClick={() => api.change((table) => removeRows(table, [id]), `Row ${at + 1} removed. Undo brings it back.`)}
        >
          Remove this row
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
