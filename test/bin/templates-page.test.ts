import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { templatesPage } from '../../bin/docs/templates-page.ts';
import { pictureOf } from '../../flow/picture/picture.ts';
import { templates } from '../../flow/templates/templates.ts';

const doc = (path: string): string => readFileSync(new URL(`../../docs/${path}`, import.meta.url), 'utf8');

it('the page in docs/ is the one that the templates make: else run npm run docs', () => {
  expect(doc('templates.md')).toBe(templatesPage(templates));
});

it.each(templates)('the picture of $id in docs/ is the one that its flow makes', ({ id, flow }) => {
  expect(doc(`pictures/${id}.svg`)).toBe(pictureOf(flow()));
});
