import fc from 'fast-check';

/**
 * Every search begins at this seed, so that a run of the tests says the same of the same code. To look further:
 * `SEARCH_SEED=$RANDOM npx vitest run --project pure`; a seed that fails belongs into the file's kept examples.
 */
fc.configureGlobal({ seed: Number(process.env['SEARCH_SEED'] ?? 20_261_124) });
