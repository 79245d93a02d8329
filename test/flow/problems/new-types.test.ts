import { describe, expect, it } from 'vitest';
import { findProblems } from '../../../flow/problems.ts';
import { withStepTypes } from '../../../flow/registry.ts';
import { shortFlowText } from '../../../flow/templates/short.ts';
import { languageOnly } from './language-only.ts';
import { change, codes, read } from './seed.ts';

describe('types that no guard names', () => {
  const toys = withStepTypes([
    languageOnly('sky_writing', ['campaign'], ['seen'], () => [{ trait: 'reaches' }]),
    languageOnly('reprice', ['campaign'], ['done'], () => [{ trait: 'edits', what: 'plan' }]),
    languageOnly('cold_call', ['enquiry'], ['called'], () => [{ trait: 'contacts' }]),
  ]);

  it.each([
    [
      'G07',
      'sky_writing can happen before Sales has been told.',
      'submitted->brief',
      'submitted->sky',
      'sky: sky_writing seen->brief',
    ],
    [
      'G08',
      'Launch can happen after “reprice” has changed the plan',
      'approved->wait',
      'approved->price',
      'price: reprice done->wait',
    ],
    ['G20', '“cold_call” can happen before', 'each->dedupe', 'each->call', 'call: cold_call called->dedupe'],
  ])('%s judges a new type by its traits', (code, message, from, to, step) => {
    const flow = read(change(shortFlowText, [from, to]) + step, toys);
    expect(codes(flow, toys)).toEqual([code]);
    expect(findProblems(flow, toys)[0]?.message).toContain(message);
  });
});
