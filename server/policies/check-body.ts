import { findStepType, settingsOf } from '../../flow/registry.ts';
import { namesOwnOutcomes } from '../../flow/policies/choose-steps.ts';
import type { StepChoice } from '../../flow/policies/policy.ts';
import { AppError, type FieldError } from '../http/problem.ts';
import type { PolicyBody } from './contract.ts';

/** Throws `POLICY_INVALID` with a pointer to each name of a step type, setting or outcome that there is not. */
export function checkBody(body: PolicyBody): void {
  const errors = [
    ...choiceFaults('/before', body.before),
    ...(body.from ? choiceFaults('/from', body.from) : []),
    ...body.pass.flatMap((choice, index) => [
      ...choiceFaults(`/pass/${index}`, choice),
      ...outcomeFaults(`/pass/${index}/outcomes`, choice),
    ]),
  ];
  if (errors.length > 0)
    throw new AppError(422, 'POLICY_INVALID', 'The policy names something that there is not.', errors);
}

function choiceFaults(pointer: string, { type: name, where = {} }: StepChoice): FieldError[] {
  const type = findStepType(name);
  if (!type) return [fault(`${pointer}/type`, `There is no kind of step called ${name}.`)];
  return Object.keys(where)
    .filter((setting) => !Object.hasOwn(type.settings, setting))
    .map((setting) => fault(`${pointer}/where/${setting}`, `${type.title} has no setting ${setting}.`));
}

function outcomeFaults(pointer: string, choice: StepChoice & { outcomes: string[] }): FieldError[] {
  const type = findStepType(choice.type);
  if (!type) return [];
  if (namesOwnOutcomes(type)) return [];
  const settings = settingsOf({ type: type.name, label: '', settings: { ...choice.where } });
  const known = new Set([...type.outcomes(settings, []).map(({ name }) => name), 'exhausted']);
  return choice.outcomes.flatMap((outcome, index) =>
    known.has(outcome) ? [] : [fault(`${pointer}/${index}`, `${type.title} has no answer ${outcome}.`)],
  );
}

function fault(pointer: string, message: string): FieldError {
  return { pointer, code: 'UNKNOWN_NAME', message };
}
