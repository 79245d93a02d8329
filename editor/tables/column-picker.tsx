import { Button, Popover, Select } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useState } from 'react';
import type { FlowDefinition } from '../../flow/definition.ts';
import { facts, factTitle, findFact } from '../../flow/rules/facts.ts';
import type { RuleTable } from '../../flow/tables/table.ts';
import { sentenceCase } from '../rules/rule-fields.ts';
import { addColumn } from './changes.ts';
import { columnsOffered } from './maybe-columns.ts';

/** Asks for one more fact, those that are always known first. */
export function ColumnPicker({
  definition,
  id,
  table,
  onChange,
}: {
  definition: FlowDefinition;
  id: string;
  table: RuleTable;
  onChange: (table: RuleTable, said?: string) => void;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const names = facts.map(({ name }) => name).filter((name) => !name.includes('*'));
  const word = typed.trim();
  const own = /^(?:answers|consent|approval)\.[\w.]+$/.test(word) && findFact(word) ? [word] : [];
  const offered = isOpen
    ? columnsOffered(definition, id, [...names, ...own]).filter(({ name }) => !table.columns.includes(name))
    : [];
  const items = (known: 'certain' | 'maybe') =>
    offered
      .filter((each) => each.known === known)
      .map(({ name }) => ({ value: name, label: sentenceCase(factTitle(name)) }));
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" trapFocus width={320}>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconColumns3 size={16} aria-hidden />}
          onClick={() => setIsOpen(!isOpen)}
        >
          Column
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Select
          label="Which fact do rows also ask for?"
          placeholder="Find a fact"
          data={[
            { group: 'Known by then', items: items('certain') },
            { group: 'Maybe known by then', items: items('maybe') },
          ]}
          searchable
          onSearchChange={setTyped}
          comboboxProps={{ withinPortal: false }}
          nothingFoundMessage="No fact is called so. Answers are written answers.name"
          value={null}
          onChange={(fact) => {
            if (fact === null) return;
            onChange(addColumn(table, fact), `${sentenceCase(factTitle(fact))} is asked for now.`);
            setIsOpen(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
