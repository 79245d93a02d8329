import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ResultKind } from '../../flow/tables/table.ts';
import { useEditor } from '../flow-editor/editor-context.ts';
import { Dialog } from '../parts/dialog.tsx';
import { emptyTable, freeTableId, putTable } from './table-changes.ts';
import { useTableDeeds } from './use-tables.ts';

const kinds: readonly { value: string; label: string; results: ResultKind[] }[] = [
  { value: 'people', label: 'Who decides, how many, by when', results: ['who', 'quorum', 'due', 'escalate'] },
  { value: 'value', label: 'A value', results: ['value'] },
];

/** Asks for the name of a new table and what its rows give. */
export function NewTable({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) {
  const { drafts } = useEditor();
  const { write } = useTableDeeds();
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState('people');
  const make = () => {
    const { definition } = drafts.getState();
    const name = title.trim() === '' ? 'Who decides' : title.trim();
    const id = freeTableId(definition, name);
    const results = kinds.find(({ value }) => value === kind)?.results ?? ['value'];
    write(putTable(definition, id, emptyTable(name, ['campaign.budget'], results)), `The table ${name} is made.`);
    onMade(id);
  };
  return (
    <Dialog opened onClose={onClose} title="New rule table">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        <TextInput
          data-autofocus
          label="Name"
          placeholder="Objective approvers"
          maxLength={80}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Select
          mt={14}
          label="What a row says"
          data={kinds.map(({ value, label }) => ({ value, label }))}
          value={kind}
          allowDeselect={false}
          onChange={(next) => setKind(next ?? 'people')}
        />
        <Button type="submit" mt={20}>
          Make the table
        </Button>
      </form>
    </Dialog>
  );
}
