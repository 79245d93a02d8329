import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stepTypes } from '../flow/registry.ts';
import { stepTypesPage } from './docs/step-types-page.ts';
import { ROOT } from './services/arguments.ts';

const file = join(ROOT, 'docs', 'step-types.md');
writeFileSync(file, stepTypesPage(stepTypes));
console.log(`✓ ${file}`);
