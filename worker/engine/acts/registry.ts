import type { Act } from './act.ts';
import { assign, reassign } from './assign.ts';
import { consentCheck } from './consent-check.ts';
import { closeSources } from './close-sources.ts';
import { dedupe } from './dedupe.ts';
import { disqualify } from './disqualify.ts';
import { launch } from './launch.ts';
import { findContributors, weighEvidence } from './market.ts';
import { measure } from './measure.ts';
import { notify } from './notify.ts';
import { setField } from './set-field.ts';
import { startItems } from '../items.ts';

/** Every act by the name that step types give it. */
export const acts: Readonly<Record<string, Act>> = {
  assign,
  reassign,
  closeSources,
  consentCheck,
  dedupe,
  disqualify,
  launch,
  measure,
  notify,
  setField,
  findContributors,
  weighEvidence,
  startItems,
};
