import { launch } from './launch.mjs';

await launch('shots.ts');
