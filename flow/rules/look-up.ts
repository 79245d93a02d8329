import type { Facts } from './rule.ts';

/**
 * The value at a dotted path, own keys only. A key that itself holds dots (`answers.emp.var.rate`) is found too:
 * the longest key that is there wins.
 */
export function lookUp(facts: Facts, path: string): unknown {
  let at: unknown = facts;
  let rest = path;
  while (typeof at === 'object' && at !== null) {
    if (Object.hasOwn(at, rest)) return (at as Facts)[rest];
    const dot = rest.indexOf('.');
    if (dot < 0) return undefined;
    const key = rest.slice(0, dot);
    if (!Object.hasOwn(at, key)) return undefined;
    at = (at as Facts)[key];
    rest = rest.slice(dot + 1);
  }
  return undefined;
}
