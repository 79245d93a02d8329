import type { BadInput } from './bad-input.ts';
import { graphs } from './graphs.ts';
import { names } from './names.ts';
import { json } from './parts.ts';
import { shapes } from './shapes.ts';
import { sizes } from './sizes.ts';

const numbers: BadInput[] = ['1e400', '-1e400', '-0', '9007199254740993', '-9007199254740993', '1e300'].map(
  (number) => ({
    name: `the number ${number}`,
    input: () => json(number),
    code: 'NUMBER_INVALID',
    pointer: '/steps/end/settings/x',
  }),
);

/** Class A: definitions. */
export const badDefinitions: readonly BadInput[] = [...sizes, ...shapes, ...names, ...graphs, ...numbers];
