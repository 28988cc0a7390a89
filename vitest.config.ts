import { defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

const conditions = ['source', ...defaultServerConditions.filter((condition) => condition !== 'module')]

/** `npm run test:long` asks for them; a plain `vitest run` leaves them out. */
const withLongTests = process.env['LONG_TESTS'] === '1'

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    reporters: ['default', './scripts/count-reporter.js'],
    pool: 'forks',
    server: { deps: { inline: [/@hongyan\//] } },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    projects: [
      {
        extends: true as const,
        test: {
          name: 'unit',
          include: ['packages/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**', '**/*.long.test.*'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        // Servers and child processes, which mostly wait for one another: two files at a time.
        extends: true as const,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.long.test.*', 'e2e/web/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // Chromium: one file at a time.
        extends: true as const,
        test: {
          name: 'browser',
          include: ['e2e/web/**/*.test.ts'],
          exclude: ['**/*.long.test.*'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
      ...(withLongTests
        ? [
            {
              extends: true as const,
              test: {
                name: 'long',
                include: ['packages/**/*.long.test.ts', 'e2e/**/*.long.test.ts', 'bench/**/*.long.test.ts'],
                exclude: ['**/node_modules/**', '**/dist/**'],
                testTimeout: 1_800_000,
                hookTimeout: 300_000,
                maxWorkers: 1,
                sequence: { groupOrder: 3 },
              },
            },
          ]
        : []),
    ],
  },
})
