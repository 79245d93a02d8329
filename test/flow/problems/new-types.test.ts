import { describe, expect, it } from 'vitest';
import { withStepTypes } from '../../../flow/registry.ts';
import { shortFlowText } from '../../support/flows/short-flow.ts';
import { languageOnly } from './language-only.ts';
import { change, codesOf, read, shortProblems } from './seed.ts';

describe('types that no guard names', () => {
  const toys = withStepTypes([
    languageOnly('sky_writing', ['campaign'], ['seen'], () => [{ trait: 'reaches' }]),
    languageOnly('reprice', ['campaign'], ['done'], () => [{ trait: 'edits', what: 'plan' }]),
    languageOnly('cold_call', ['enquiry'], ['called'], () => [{ trait: 'contacts' }]),
  ]);

  it.each([
    [
      'G07',
      '“sky_writing” can be reached by “Submitted → sky_writing” while Sales has not acknowledged the brief.',
      'submitted->brief',
      'submitted->sky',
      'sky: sky_writing seen->brief',
    ],
    [
      'G08',
      'After “reprice”, “Launch” can be reached by',
      'approved->wait',
      'approved->price',
      'price: reprice done->wait',
    ],
    ['G20', '“cold_call” can happen before', 'each->dedupe', 'each->call', 'call: cold_call called->dedupe'],
  ])('%s judges a new type by its traits', (code, message, from, to, step) => {
    const flow = read(change(shortFlowText, [from, to]) + step, toys);
    expect(codesOf(shortProblems(flow, toys))).toEqual([code]);
    expect(shortProblems(flow, toys)[0]?.message).toContain(message);
  });
});
