import { builtIn } from '../registry.ts';
import type { Registry } from '../registry.ts';
import { namesOwnOutcomes } from './choose-steps.ts';

/** One kind of step, with what a policy may say about it. */
export interface PolicyChoice {
  type: string;
  title: string;
  /** `options`: the values to pick from; absent where any may be written. */
  settings: { name: string; title: string; options?: { value: string; title: string }[] }[];
  outcomes: { name: string; title: string }[];
  /** Each step calls its ways out itself, so further ones may be written. */
  ownOutcomes: boolean;
}

/** The lists from which operations put a policy together, in the order of the palette. */
export function policyChoices(registry: Registry = builtIn): PolicyChoice[] {
  return [...registry.values()].map((type) => {
    const defaults = Object.fromEntries(
      Object.entries(type.settings).flatMap(([name, setting]) =>
        setting.default === undefined ? [] : [[name, setting.default]],
      ),
    );
    return {
      type: type.name,
      title: type.title,
      settings: Object.entries(type.settings)
        .filter(([, { kind }]) => kind !== 'rules')
        .map(([name, { title, options }]) => ({ name, title, ...(options && { options }) })),
      outcomes: type.outcomes(defaults, []).map(({ name, title }) => ({ name, title })),
      ownOutcomes: namesOwnOutcomes(type),
    };
  });
}
