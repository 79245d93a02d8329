import type { Problem, ScopeKind } from '../definition.ts';
import { factTitle, findFact } from '../rules/facts.ts';
import { isEmptySetting, settingFault } from '../settings/setting-fault.ts';
import type { GraphStep } from '../graph.ts';
import type { Guard } from './guard.ts';

/** Settings are there where they must be, and read as their kind. */
export const settingInvalid: Guard = (graph) =>
  [...graph.steps.values()].flatMap((step) => [
    ...faults(step),
    ...misfits(step),
    ...elsewhere(step, graph.scopes.get(step.id)),
    ...unknown(step),
  ]);

function faults({ id, name: stepName, type, settings }: GraphStep): Problem[] {
  return Object.entries(type?.settings ?? {}).flatMap(([name, setting]): Problem[] => {
    const value = settings[name];
    const problem = { code: 'SETTING_INVALID', severity: 'error', stepId: id, setting: name } as const;
    if (value === undefined || isEmptySetting(value)) {
      return setting.required ? [{ ...problem, message: `${stepName}: “${setting.title}” has not been set.` }] : [];
    }
    const fault = settingFault(name, setting, value);
    return fault ? [{ ...problem, message: `${stepName}, “${setting.title}”: ${fault}` }] : [];
  });
}

function misfits({ id, name: stepName, type, settings }: GraphStep): Problem[] {
  return (type?.check?.(settings) ?? []).map(({ setting, message }) => ({
    code: 'SETTING_INVALID',
    severity: 'error',
    stepId: id,
    setting,
    message: `${stepName}, “${type?.settings[setting]?.title ?? setting}”: ${message}`,
  }));
}

/** A fact that is set where it does not exist: a person's score in the campaign, say. */
function elsewhere({ id, name: stepName, type, settings }: GraphStep, scopes: Set<ScopeKind> | undefined): Problem[] {
  return Object.entries(type?.settings ?? {}).flatMap(([name, { kind, title }]): Problem[] => {
    const value = settings[name];
    const fact = kind === 'fact' && typeof value === 'string' ? findFact(value) : undefined;
    if (!fact || !scopes || fact.scope === 'always') return [];
    if (fact.scope !== 'contact' && scopes.has(fact.scope)) return [];
    const message = `${stepName}, “${title}”: ${factTitle(String(value))} is not known at this step.`;
    return [{ code: 'SETTING_INVALID', severity: 'error', stepId: id, setting: name, message }];
  });
}

function unknown({ id, name: stepName, type, settings }: GraphStep): Problem[] {
  if (!type) return [];
  return Object.keys(settings)
    .filter((name) => !Object.hasOwn(type.settings, name))
    .map((name) => ({
      code: 'SETTING_UNKNOWN',
      severity: 'warning',
      stepId: id,
      setting: name,
      message: `${stepName}: there is no setting called “${name}”; it does nothing.`,
    }));
}
