import { reserveNotice } from '../mail-effect.ts';
import { findPeople } from '../people.ts';
import type { Act } from './act.ts';

/**
 * A mail to each colleague named, once a visit, however often it is asked for; nothing waits for it. What it says is taken
 * from the step when it is sent.
 */
export const notify: Act = async (work, { stepId, visit, args }) => {
  const to = typeof args.to === 'string' ? args.to : '';
  if (to === '') return { outcome: 'out' };
  const { places } = await findPeople(work, to, 'each', new Set());
  let told = 0;
  for (const place of places) {
    if (!('memberId' in place)) continue;
    reserveNotice(work, { stepId, visit, occasion: String(visit), recipientId: place.memberId, args: {} });
    told += 1;
  }
  return { outcome: 'out', data: { told } };
};
