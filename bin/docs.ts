import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pictureOf } from '../flow/picture/picture.ts';
import { stepTypes } from '../flow/registry.ts';
import { templates } from '../flow/templates/templates.ts';
import { stepTypesPage } from './docs/step-types-page.ts';
import { templatesPage } from './docs/templates-page.ts';
import { ROOT } from './services/arguments.ts';

function write(path: string, text: string): void {
  const file = join(ROOT, 'docs', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`✓ ${file}`);
}

write('step-types.md', stepTypesPage(stepTypes));
write('templates.md', templatesPage(templates));
for (const { id, flow } of templates) write(`pictures/${id}.svg`, pictureOf(flow()));
