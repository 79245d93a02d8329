import { launch } from './launch.mjs';

await launch('docs.ts');
