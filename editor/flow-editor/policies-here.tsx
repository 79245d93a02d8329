import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FlowDefinition, Problem } from '../../flow/definition.ts';
import { toGraph } from '../../flow/graph.ts';
import { chosenSteps } from '../../flow/policies/choose-steps.ts';
import type { Policy } from '../../flow/policies/policy.ts';
import { policySentence } from '../../flow/policies/policy-sentence.ts';
import { api } from '../client.ts';
import { Pill } from '../parts/pill.tsx';
import { useEditor } from './editor-context.ts';
import classes from './settings-panel.module.css';
import { useRested } from './use-rested.ts';

/** The policies that speak of a step: it must come before, or it is what must be passed. */
export function policiesOf(flow: FlowDefinition, stepId: string, policies: readonly Policy[]): Policy[] {
  const graph = toGraph(flow);
  return policies.filter(({ before, pass, from }) =>
    [before, ...pass, ...(from ? [from] : [])].some((choice) =>
      chosenSteps(graph, choice).some(({ id }) => id === stepId),
    ),
  );
}

/** What operations demand of flows at this step, each as its sentence, and whether it holds here. */
export function PoliciesHere({ stepId, problems }: { stepId: string; problems: readonly Problem[] }) {
  const definition = useRested(useEditor().drafts);
  const { data } = useQuery(api.policies.given.options());
  const touched = useMemo(
    () =>
      data
        ? policiesOf(
            definition,
            stepId,
            data.policies.filter(({ id }) => !data.off.includes(id)),
          )
        : [],
    [data, definition, stepId],
  );
  if (touched.length === 0) return null;
  return (
    <section className={classes.where} aria-label="Policies about this step">
      <p className={classes.fieldTitle}>Policies about this step</p>
      <ul className={classes.policies}>
        {touched.map((policy) => {
          const isBroken = problems.some(({ policyId }) => policyId === policy.id);
          return (
            <li key={policy.id}>
              <span>{policySentence(policy)}</span>
              <Pill tone={isBroken ? 'bad' : 'good'}>{isBroken ? 'does not hold' : 'holds'}</Pill>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
