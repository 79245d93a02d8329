import type { Facts } from './rule.ts';

/**
 * The value at a dotted path, own data only: what objects inherit is not seen, and nothing that runs when it is read. Inside
 * a scope a key may itself hold dots (`answers.emp.var.rate`), and the longest that is there wins. Facts may also be given flat
 * (`{ 'enquiry.score': 64 }`).
 */
export function lookUp(facts: Facts, path: string): unknown {
  const dot = path.indexOf('.');
  const inside = dot < 0 ? undefined : ownValue(facts, path.slice(0, dot));
  return longest(inside, path.slice(dot + 1)) ?? ownValue(facts, path);
}

function longest(inside: unknown, path: string): unknown {
  let at = inside;
  let rest = path;
  while (typeof at === 'object' && at !== null) {
    const whole = ownValue(at, rest);
    if (whole !== undefined) return whole;
    const dot = rest.indexOf('.');
    if (dot < 0) return undefined;
    at = ownValue(at, rest.slice(0, dot));
    rest = rest.slice(dot + 1);
  }
  return undefined;
}

function ownValue(of: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(of, key)?.value;
}
