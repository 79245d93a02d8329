import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { emptyLine, readOrder } from '../enquiry/order-lines.ts';
import type { OrderLineDraft } from '../enquiry/order-lines.ts';
import { Card } from '../parts/card.tsx';
import { useMe } from '../parts/me.ts';
import { money } from '../parts/money.ts';
import { Deciding } from './deciding.tsx';
import type { Prepare } from './deciding.tsx';
import type { DecisionProps } from './decision.tsx';
import classes from './order-decision.module.css';

/** The lines of an order with their total; taken whole or not at all. */
export function OrderDecision({ task, decide }: DecisionProps) {
  const currency = useMe()?.workspace.currency ?? 'GBP';
  const [lines, setLines] = useState<OrderLineDraft[]>([emptyLine]);
  const [checked, setChecked] = useState(false);
  const reading = readOrder(lines);
  const problems = checked && !reading.ok ? reading.problems : [];
  const messageAt = (line: number, field: keyof OrderLineDraft) =>
    problems.find((problem) => problem.line === line && problem.field === field)?.message;
  const change = (at: number, part: Partial<OrderLineDraft>) =>
    setLines(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));

  const prepare: Prepare = async (outcome) => {
    if (outcome !== 'ordered' && outcome !== 'paid') return {};
    setChecked(true);
    if (!reading.ok) return undefined;
    return { form: { lines: reading.lines.map((line) => ({ ...line })), totalMinor: reading.totalMinor } };
  };

  return (
    <>
      <Card title="The order">
        {lines.map((line, index) => (
          <div key={index} className={classes.line} role="group" aria-label={`Line ${index + 1}`}>
            <TextInput
              label="What"
              value={line.name}
              error={messageAt(index, 'name')}
              onChange={(event) => change(index, { name: event.currentTarget.value })}
            />
            <TextInput
              label="How many"
              inputMode="numeric"
              value={line.quantity}
              error={messageAt(index, 'quantity')}
              onChange={(event) => change(index, { quantity: event.currentTarget.value })}
            />
            <TextInput
              label={`Price of one, ${currency}`}
              inputMode="decimal"
              value={line.unit}
              error={messageAt(index, 'unit')}
              onChange={(event) => change(index, { unit: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="bad"
              size={36}
              disabled={lines.length === 1}
              aria-label={`Remove line ${index + 1}`}
              onClick={() => setLines(lines.filter((_, at) => at !== index))}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </div>
        ))}
        <div className={classes.foot}>
          <Button
            variant="subtle"
            size="xs"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setLines([...lines, emptyLine])}
          >
            Another line
          </Button>
          <span aria-live="polite">
            Total <strong>{reading.ok ? money(reading.totalMinor, currency) : '–'}</strong>
          </span>
        </div>
      </Card>
      <Deciding task={task} decide={decide} prepare={prepare} />
    </>
  );
}
