import { Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { factTitle } from '../../flow/rules/facts.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { useDraft, useEditor } from '../flow-editor/editor-context.ts';
import { useTableAddress, useTables } from '../tables/use-tables.ts';
import { factUses } from './fact-readers.ts';
import { sentenceCase } from './rule-fields.ts';
import classes from './rules.module.css';

/** From a fact: which steps and tables read it, and what makes it known. */
export function FactReadersCard() {
  const { choose, show } = useEditor();
  const definition = useDraft((state) => state.definition);
  const address = useTableAddress();
  const tables = useTables();
  const uses = useMemo(() => factUses(definition), [definition]);
  const [chosen, setChosen] = useState<string>();
  const use = uses.find(({ name }) => name === chosen) ?? uses[0];
  if (!use) return null;
  const map = mapFlow(definition);
  const nameOf = (id: string) => map.steps.get(id)?.name ?? id;
  const links = (ids: readonly string[], open: (id: string) => void, words: (id: string) => string) =>
    ids.map((id, at) => (
      <span key={id}>
        {at > 0 ? ', ' : ''}
        <button type="button" className={classes.link} onClick={() => open(id)}>
          {words(id)}
        </button>
      </span>
    ));
  return (
    <section className={classes.card} aria-label="Who reads a fact">
      <header className={classes.cardHead}>
        <h2>Who reads</h2>
        <Select
          aria-label="Fact"
          size="xs"
          w={260}
          data={uses.map(({ name }) => ({ value: name, label: sentenceCase(factTitle(name)) }))}
          value={use.name}
          searchable
          allowDeselect={false}
          onChange={(name) => setChosen(name ?? undefined)}
        />
      </header>
      <dl className={classes.uses}>
        <dt>Read by</dt>
        <dd>
          {links(use.steps, address.openStep, nameOf)}
          {use.steps.length > 0 && use.tables.length > 0 ? ', ' : ''}
          {links(use.tables, address.open, (id) => tables.find((table) => table.id === id)?.name ?? id)}
        </dd>
        <dt>Made known by</dt>
        <dd>
          {use.makers.length === 0
            ? 'the campaign, the enquiry or what the person said'
            : links(
                use.makers,
                (id) => {
                  choose(id);
                  show('canvas');
                },
                nameOf,
              )}
        </dd>
      </dl>
    </section>
  );
}
