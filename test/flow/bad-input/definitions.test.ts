import { describe, expect, it } from 'vitest';
import { refusals } from './bad-input.ts';
import { badDefinitions } from './definitions.ts';

describe(`${badDefinitions.length} definitions that are not taken`, () => {
  it.each(badDefinitions.map((one) => [one.name, one] as const))('%s', (_name, { input, code, pointer }) => {
    const found = refusals(input());
    const isIt = (one: { code: string; pointer: string }): boolean =>
      (typeof code === 'string' ? one.code === code : code.test(one.code)) &&
      (typeof pointer === 'string' ? one.pointer === pointer : pointer.test(one.pointer));

    expect(found.some(isIt), JSON.stringify(found).slice(0, 600)).toBe(true);
    expect(found.every(({ message }) => message.length > 0 && message.length < 1_500)).toBe(true);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
