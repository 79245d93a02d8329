import { Button, Switch } from '@mantine/core';
import { IconCircleCheck, IconPencil, IconShieldX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { PolicyItem } from '../../server/policies/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { When } from '../parts/when.tsx';
import classes from './policies.module.css';
import { SwitchOff } from './switch-off.tsx';

/** One sentence, whether it holds in the live flows, and its switch. Switching a built-in one off asks for the reason. */
export function PolicyRow({
  item,
  flows,
  mayEdit,
  onEdit,
}: {
  item: PolicyItem;
  flows: number;
  mayEdit: boolean;
  onEdit: () => void;
}) {
  const queries = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const turn = useMutation<unknown, ProblemError, boolean>({
    mutationFn: (on) =>
      item.body
        ? api.policies.change({ params: { id: item.id }, body: { ...item.body, on } })
        : api.policies.switchBuiltIn({ params: { code: item.id }, body: { on } }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['policies'] }),
  });
  const press = (on: boolean) => (item.body || on ? turn.mutate(on) : setIsAsking(true));
  return (
    <li className={classes.row} data-off={!item.on || undefined}>
      <div className={classes.words}>
        <p className={classes.sentence}>
          {item.sentence} {item.severity === 'warning' ? <span className="quiet">Only warns.</span> : null}
        </p>
        {item.on || item.changedBy === null ? null : (
          <p className="quiet">
            Switched off by {item.changedBy} {item.changedAt ? <When at={item.changedAt} near /> : null}
            {item.reason ? `: ${item.reason}` : ''}
          </p>
        )}
        <Holds item={item} flows={flows} />
        {turn.error ? <p role="alert">{turn.error.message}</p> : null}
      </div>
      {mayEdit && item.mayBeOff ? (
        <div className={classes.tools}>
          {item.body ? (
            <Button
              variant="subtle"
              size="xs"
              leftSection={<IconPencil size={14} aria-hidden />}
              onClick={onEdit}
              aria-label={`Change: ${item.sentence}`}
            >
              Change
            </Button>
          ) : null}
          <Switch
            checked={item.on}
            disabled={turn.isPending}
            label={item.on ? 'on' : 'off'}
            aria-label={`${item.on ? 'Switch off' : 'Switch on'}: ${item.sentence}`}
            onChange={(event) => press(event.currentTarget.checked)}
          />
        </div>
      ) : null}
      {isAsking ? <SwitchOff item={item} onClose={() => setIsAsking(false)} /> : null}
    </li>
  );
}

/** "Holds in 5 of 5 flows", or which it refuses and where each breaks it. */
export function Holds({ item, flows }: { item: Pick<PolicyItem, 'refuses' | 'on'>; flows: number }) {
  const kept = flows - item.refuses.length;
  if (item.refuses.length === 0) {
    return flows === 0 ? (
      <p className="quiet">No flow is published yet.</p>
    ) : (
      <p className={classes.holds}>
        <IconCircleCheck size={16} aria-hidden /> holds in {kept} of {flows} flows
      </p>
    );
  }
  return (
    <div>
      <p className={classes.breaks}>
        <IconShieldX size={16} aria-hidden /> {item.on ? 'refuses' : 'would refuse'} {item.refuses.length} of {flows}{' '}
        live flows today
      </p>
      <ul className={classes.refused}>
        {item.refuses.map(({ flowId, flowName, number, message }) => (
          <li key={flowId}>
            <Link to={`/flows/${flowId}`}>
              {flowName}, version {number}
            </Link>{' '}
            <span>{message}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
