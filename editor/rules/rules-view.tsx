import { IconPlus, IconTable } from '@tabler/icons-react';
import { useState } from 'react';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { useChosen, useDraft, useEditor } from '../flow-editor/editor-context.ts';
import { counted } from '../parts/money.ts';
import { EmptyState } from '../parts/states.tsx';
import { faceOf } from '../steps/registry.tsx';
import { NewTable } from '../tables/new-table.tsx';
import { TableCard } from '../tables/table-card.tsx';
import { useTableAddress, useTables } from '../tables/use-tables.ts';
import { FactReadersCard } from './fact-readers-card.tsx';
import { ruleSettingOf, StepRules } from './step-rules.tsx';
import classes from './rules.module.css';

/** All rules of the flow: at the left conditions and tables, in the middle the one that is open. */
export function RulesView() {
  const { readOnly } = useEditor();
  const tables = useTables();
  const address = useTableAddress();
  const [isMaking, setIsMaking] = useState(false);
  const map = mapFlow(useDraft((state) => state.definition));
  const chosen = useChosen();
  const holders = [...map.steps.values()].filter((step) => ruleSettingOf(step) !== undefined);
  const table = tables.find(({ id }) => id === address.shown);
  const shown = table ? undefined : (holders.find(({ id }) => id === chosen) ?? holders[0]);
  const first = shown ? undefined : (table ?? tables[0]);
  return (
    <div className={classes.page}>
      <nav className={classes.list} aria-label="Rules in this flow">
        <p className={classes.listTitle}>Rules in this flow</p>
        {holders.map((step) => {
          const Face = faceOf(step.step.type).icon;
          return (
            <button
              key={step.id}
              type="button"
              className={classes.listItem}
              aria-current={step === shown ? 'true' : undefined}
              onClick={() => address.openStep(step.id)}
            >
              <Face size={18} aria-hidden />
              <span>
                <b>{step.name}</b>
                <span className="quiet">{counted(step.outcomes.length, 'way out', 'ways out')}</span>
              </span>
            </button>
          );
        })}
        {tables.map((each) => (
          <button
            key={each.id}
            type="button"
            className={classes.listItem}
            aria-current={each === first ? 'true' : undefined}
            onClick={() => address.open(each.id)}
          >
            <IconTable size={18} aria-hidden />
            <span>
              <b>{each.name}</b>
              <span className="quiet">
                {each.table
                  ? `table · ${counted(each.table.rows.length + 1, 'row', 'rows')}`
                  : 'no table that can be read'}
              </span>
            </span>
          </button>
        ))}
        {readOnly ? null : (
          <button type="button" className={classes.listItem} onClick={() => setIsMaking(true)}>
            <IconPlus size={18} aria-hidden />
            <span>New rule table</span>
          </button>
        )}
      </nav>
      <div className={classes.middle}>
        {shown ? <StepRules key={shown.id} step={shown} /> : null}
        {first?.table ? <TableCard key={first.id} id={first.id} table={first.table} name={first.name} /> : null}
        {first && !first.table ? (
          <EmptyState title={`${first.name} is no table that can be read`}>
            It can be mended under “As text”, where its line stands with the flow.
          </EmptyState>
        ) : null}
        {!shown && !first ? (
          <EmptyState title="This flow decides nothing by rule">
            Add a condition on the canvas, or make a rule table; both are edited here.
          </EmptyState>
        ) : null}
        <FactReadersCard />
      </div>
      {isMaking ? (
        <NewTable
          onClose={() => setIsMaking(false)}
          onMade={(id) => {
            setIsMaking(false);
            address.open(id);
          }}
        />
      ) : null}
    </div>
  );
}
