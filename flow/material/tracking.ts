export type Tracking = 'kept' | 'lost' | 'none';

/** Parts of an address that say where a visitor comes from: those of `utm_`, and a code of ours. */
const CODES = /^(utm_[a-z]+|code|src|source|key)$/;

/** Whether what tells a visit apart is in the address, and still there at the page that answers after redirects. Pure. */
export function trackingOf(asked: string, answered: string): Tracking {
  const codes = [...new URL(asked).searchParams].filter(([name]) => CODES.test(name));
  if (codes.length === 0) return 'none';
  const arrived = new URL(answered).searchParams;
  return codes.every(([name, value]) => arrived.get(name) === value) ? 'kept' : 'lost';
}
