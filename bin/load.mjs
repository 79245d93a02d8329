import { launch } from './launch.mjs';

await launch('load.ts');
