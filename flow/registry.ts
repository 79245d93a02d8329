import type { Outcome, Setting, Settings, StepType } from './step-type.ts';
import type { Step } from './definition.ts';
import { approval } from './steps/approval.ts';
import { assessMarket } from './steps/assess-market.ts';
import { assign } from './steps/assign.ts';
import { brief } from './steps/brief.ts';
import { capture } from './steps/capture.ts';
import { channelClaim } from './steps/channel-claim.ts';
import { condition } from './steps/condition.ts';
import { consentCheck } from './steps/consent-check.ts';
import { consult } from './steps/consult.ts';
import { dedupe } from './steps/dedupe.ts';
import { disqualify } from './steps/disqualify.ts';
import { end, enquiryEnd, itemEnd } from './steps/end.ts';
import { forEach } from './steps/for-each.ts';
import { gate } from './steps/gate.ts';
import { handoff } from './steps/handoff.ts';
import { httpCall } from './steps/http-call.ts';
import { join } from './steps/join.ts';
import { launch } from './steps/launch.ts';
import { measure } from './steps/measure.ts';
import { notify } from './steps/notify.ts';
import { nurture } from './steps/nurture.ts';
import { order } from './steps/order.ts';
import { parallel } from './steps/parallel.ts';
import { plan } from './steps/plan.ts';
import { prepareCatalogue } from './steps/prepare-catalogue.ts';
import { prepareMaterial } from './steps/prepare-material.ts';
import { qualify } from './steps/qualify.ts';
import { schedule } from './steps/schedule.ts';
import { setField } from './steps/set-field.ts';
import { readiness } from './steps/readiness.ts';
import { review } from './steps/review.ts';
import { sell } from './steps/sell.ts';
import { start } from './steps/start.ts';
import { task } from './steps/task.ts';
import { waitUntil } from './steps/wait-until.ts';

/** Step types by name. All of `flow/` takes one as its last argument, the built-in one by default. */
export type Registry = ReadonlyMap<string, StepType>;

const maxVisits: Setting = {
  kind: 'number',
  title: 'At most this many times',
  help: 'How often this step may be entered. One time more leaves by "Tried too often".',
};

const exhausted: Outcome = { name: 'exhausted', title: 'Tried too often', tone: 'late' };

/** The types, in the order of the palette. */
export const stepTypes: readonly StepType[] = [
  start,
  assessMarket,
  consult,
  plan,
  prepareMaterial,
  prepareCatalogue,
  brief,
  readiness,
  task,
  approval,
  gate,
  review,
  condition,
  parallel,
  join,
  forEach,
  schedule,
  waitUntil,
  setField,
  httpCall,
  notify,
  launch,
  capture,
  measure,
  consentCheck,
  dedupe,
  channelClaim,
  assign,
  handoff,
  qualify,
  sell,
  nurture,
  order,
  disqualify,
  enquiryEnd,
  itemEnd,
  end,
].map(bounded);

/** The step types of the product. */
export const builtIn: Registry = new Map(stepTypes.map((type) => [type.name, type]));

/** The built-in registry with further types; one of the same name replaces the built-in one. */
export function withStepTypes(extra: readonly StepType[]): Registry {
  return new Map([...stepTypes, ...extra.map(bounded)].map((type) => [type.name, type]));
}

/** The type of that name, or undefined. */
export function findStepType(name: string, registry: Registry = builtIn): StepType | undefined {
  return registry.get(name);
}

/** The step's settings with the type's defaults filled in; those of an unknown type as they are. */
export function settingsOf(step: Step, registry: Registry = builtIn): Settings {
  const type = registry.get(step.type);
  if (!type) return step.settings;
  const filled: Settings = {};
  for (const [name, setting] of Object.entries(type.settings)) {
    if (setting.default !== undefined) filled[name] = setting.default;
  }
  return Object.assign(filled, step.settings);
}

/** Every type but starts and ends takes `maxVisits`, and then has `exhausted`, so no type says so itself. */
function bounded(type: StepType): StepType {
  const still = type.traits({}).some(({ trait }) => trait === 'starts' || trait === 'ends');
  if (still || 'maxVisits' in type.settings) return type;
  return {
    ...type,
    settings: { ...type.settings, maxVisits },
    outcomes(settings, wired) {
      const own = type.outcomes(settings, wired);
      const counts = settings.maxVisits !== undefined && settings.maxVisits !== null;
      return counts && !own.some(({ name }) => name === 'exhausted') ? [...own, exhausted] : own;
    },
  };
}
