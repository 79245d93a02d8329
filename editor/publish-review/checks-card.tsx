import { IconAlertTriangle, IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { FlowDefinition } from '../../flow/definition.ts';
import { findProblems } from '../../flow/problems.ts';
import { builtIn } from '../../flow/registry.ts';
import { findUnavailable } from '../../flow/unavailable.ts';
import { api } from '../client.ts';
import { useGiven } from '../flow-editor/use-given.ts';
import { Card } from '../parts/card.tsx';
import classes from './review.module.css';

const SHOWN = 6;

/** The proofs: which sentences hold on every path of this flow, which do not, and what to look at. */
export function ChecksCard({ definition }: { definition: FlowDefinition }) {
  const given = useGiven();
  const [isAll, setIsAll] = useState(false);
  const policies = useQuery(api.policies.list.options());
  const problems = useMemo(
    () => [...findProblems(definition, builtIn, given), ...findUnavailable(definition)],
    [definition, given],
  );
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  const failed = new Set(problems.map(({ code, policyId }) => policyId ?? code));
  const hold = (policies.data?.items ?? []).filter(({ on, id }) => on && !failed.has(id));
  const off = (policies.data?.items ?? []).filter(({ on }) => !on);
  return (
    <Card title="Checks">
      <div className={classes.verdict} data-ok={errors.length === 0 || undefined}>
        {errors.length === 0 ? <IconShieldCheck size={22} aria-hidden /> : <IconShieldX size={22} aria-hidden />}
        <b>
          {errors.length === 0
            ? 'All checks hold on every path.'
            : errors.length === 1
              ? 'One thing does not hold. It cannot be published.'
              : `${errors.length} things do not hold. It cannot be published.`}
        </b>
      </div>
      <ul className={classes.checks}>
        {errors.map(({ code, message }) => (
          <li key={`${code} ${message}`} data-tone="bad">
            <IconShieldX size={18} aria-hidden />
            <span>{message}</span>
          </li>
        ))}
        {(isAll ? hold : hold.slice(0, SHOWN)).map(({ id, sentence }) => (
          <li key={id} data-tone="good">
            <IconShieldCheck size={18} aria-hidden />
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
      {hold.length > SHOWN ? (
        <button type="button" className={classes.link} aria-expanded={isAll} onClick={() => setIsAll(!isAll)}>
          {isAll ? 'Show fewer' : `Show all ${hold.length} that hold`}
        </button>
      ) : null}
      {warnings.length + off.length > 0 ? (
        <ul className={classes.checks} data-more>
          {warnings.map(({ code, message }) => (
            <li key={`${code} ${message}`} data-tone="warn">
              <IconAlertTriangle size={18} aria-hidden />
              <span>
                {message} <span className="quiet">Does not stop it.</span>
              </span>
            </li>
          ))}
          {off.map(({ id, sentence }) => (
            <li key={id} data-tone="warn">
              <IconAlertTriangle size={18} aria-hidden />
              <span>
                {sentence} <span className="quiet">Switched off in this workspace, so it is not checked.</span>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}
