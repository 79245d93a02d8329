import { main } from './tandem/main.ts';

process.exitCode = await main(process.argv.slice(2), { out: console.log, error: console.error });
