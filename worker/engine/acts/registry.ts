import type { Act } from './act.ts';
import { assign, reassign } from './assign.ts';
import { closeSources } from './close-sources.ts';
import { dedupe } from './dedupe.ts';
import { disqualify } from './disqualify.ts';
import { launch } from './launch.ts';

/** Every act by the name that step types give it. */
export const acts: Readonly<Record<string, Act>> = { assign, reassign, closeSources, dedupe, disqualify, launch };
