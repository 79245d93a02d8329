import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { stepTypesPage } from '../../bin/docs/step-types-page.ts';
import { stepTypes, withStepTypes } from '../../flow/registry.ts';
import type { StepType } from '../../flow/step-type.ts';

it('the page in docs/ is the one that the step types make: else run npm run docs', () => {
  const page = readFileSync(new URL('../../docs/step-types.md', import.meta.url), 'utf8');

  expect(page).toBe(stepTypesPage(stepTypes));
});

it('says of each type its settings, ways out, what it does and what is not performed', () => {
  const bell: StepType = {
    name: 'bell',
    title: 'Ring a bell',
    group: 'prepare',
    help: 'Rings.',
    scopes: ['campaign', 'item'],
    ownerSide: () => 'sales',
    traits: ({ tone }) => [
      { trait: 'tells', role: 'sales', on: ['rung'] },
      ...(tone === 'high' ? [{ trait: 'reaches' } as const] : []),
    ],
    settings: {
      tone: {
        kind: 'choice',
        title: 'Tone',
        help: 'How.',
        default: 'low',
        options: [
          { value: 'low', title: 'Low' },
          { value: 'high', title: 'High' },
        ],
      },
      after: { kind: 'duration', title: 'After', help: 'When.', required: true },
    },
    outcomes: ({ tone }) => [
      { name: 'rung', title: 'Rung', tone: 'next' },
      ...(tone === 'high' ? [{ name: 'broken', title: 'Broken', tone: 'end' } as const] : []),
    ],
    summary: () => '',
    produces: () => [{ facts: ['answers.*'], on: ['rung'] }],
    unavailable: ({ tone }) => (tone === 'high' ? [{ setting: 'tone', message: 'Not so high.' }] : []),
    enter: () => ({ leave: 'rung' }),
    resume: () => undefined,
  };
  const [bounded] = [...withStepTypes([bell]).values()].slice(-1);

  const page = stepTypesPage([bounded!]);

  expect(page.slice(page.indexOf('## Prepare'))).toBe(`## Prepare

### Ring a bell \`bell\`

Rings.

A step of the campaign, one entry of a list. Belongs to Sales.

| setting | kind | default | what it says |
|---|---|---|---|
| \`tone\` | choice: \`low\`, \`high\` | \`low\` | Tone. How. |
| \`after\` | duration | must be set | After. When. |

**Ways out**

- \`rung\` Rung (goes on)
- \`broken\` Broken (closes); with \`tone=high\`

**What it does**

- sales has been told after \`rung\`
- with \`tone=high\`: reaches the market: everybody must have been told before

**Known to rules from then on**

- \`answers.*\` after \`rung\`

**Can be drawn and simulated, and not published yet**

- \`tone=high\`: Not so high.
`);
});
