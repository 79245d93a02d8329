import { launch } from './launch.mjs';

await launch('crash.ts');
