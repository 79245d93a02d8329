import { expect, it } from 'vitest';
import { findUnavailable } from '../../../flow/unavailable.ts';
import { shortFlow } from '../../../flow/templates/short.ts';

it.each([
  ['agree', { subject: 'cobrand_material' }, 'subject'],
  ['agree', { who: 'account.owner' }, 'who'],
  ['agree', { escalate: 'partner.manager,role:operations' }, 'escalate'],
  ['handoff', { to: 'enquiry.metBy' }, 'to'],
])('refuses to publish what nobody could answer: %s %o', (stepId, changed, setting) => {
  const flow = shortFlow();
  const step = flow.steps[stepId]!;
  flow.steps[stepId] = { ...step, settings: { ...step.settings, ...changed } };

  const found = findUnavailable(flow).filter(({ code }) => code === 'SETTING_NOT_AVAILABLE');

  expect(found).toMatchObject([{ stepId, setting }]);
});

it('has nothing against the short campaign', () => {
  expect(findUnavailable(shortFlow())).toEqual([]);
});
