import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    passWithNoTests: false,
    maxWorkers: 2,
    projects: [
      {
        // Pure code: no services, so `npx vitest run --project pure` is instant.
        test: {
          name: 'pure',
          include: ['test/{flow,editor}/**/*.test.{ts,tsx}'],
          setupFiles: ['test/support/search-seed.ts'],
          pool: 'threads',
          isolate: false,
          // Searches over thousands of flows take what a busy machine gives them.
          testTimeout: 120_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'services',
          include: ['test/{prisma,server,worker}/**/*.test.ts'],
          globalSetup: ['test/support/services.ts'],
          pool: 'forks',
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // What starts the product; each test starts for itself what it needs.
        test: {
          name: 'starter',
          include: ['test/bin/**/*.test.ts'],
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // The product as `npm start` starts it, in a browser.
        test: {
          name: 'journey',
          include: ['test/journey/**/*.test.ts'],
          pool: 'forks',
          maxWorkers: 1,
          // A whole flow drawn by hand on a crowded machine takes minutes.
          testTimeout: 600_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
