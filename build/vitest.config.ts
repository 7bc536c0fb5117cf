/** Four suites: `unit` (pure, fake time), `soak` (the same for simulated days), `integration` (real sockets and files), `e2e` (the built app in a real browser engine). */
import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { isFull } from '../test/suite-effort.ts';
import { WaitingFirst } from './suites/waiting-first.ts';

const root = resolve(import.meta.dirname, '..');

/**
 * Files at a time: one more than cores, because many tests wait; not many, because each end-to-end test has an app and a
 * browser. One number for all suites: with several, Vitest refuses to run them together.
 */
const maxWorkers = Math.min(availableParallelism() + 1, 6);

/** What is waited for comes when a busy machine gets to it; what hangs is still ended. */
const expect = { poll: { timeout: 60_000 } };
const hookTimeout = 120_000;
/** Ten thousand runs of a property, or simulated days, take their time. */
const testTimeout = isFull ? 3_600_000 : 120_000;

/** All processes of a run draw from one seed, so that this number repeats the run. */
process.env['FAST_CHECK_SEED'] ??= String(randomInt(2 ** 31));
const kinds = 'test/register-kinds.ts';
const setupFiles = ['test/property-setup.ts', kinds];

export default defineConfig({
  root,
  test: {
    sequence: { sequencer: WaitingFirst },
    projects: [
      {
        root,
        plugins: [svelte({ configFile: false })],
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          setupFiles: [...setupFiles, 'test/forget-secrets.ts'],
          // A process of its own for each file takes longer than most of these files, which share no state but globals.
          isolate: false,
          restoreMocks: true,
          unstubGlobals: true,
          testTimeout,
          hookTimeout,
          maxWorkers,
        },
      },
      {
        root,
        test: {
          name: 'soak',
          include: ['test/soak/**/*.test.ts'],
          setupFiles: kinds,
          testTimeout,
          hookTimeout,
          maxWorkers,
        },
      },
      {
        root,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          globalSetup: 'test/fakes/history/built-workers.ts',
          setupFiles,
          testTimeout,
          hookTimeout,
          maxWorkers,
          expect,
        },
      },
      {
        root,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/global-setup.ts', 'test/e2e/seed-profile.ts'],
          setupFiles: kinds,
          // What is tested runs in processes of its own. To load Playwright once per worker and not once per file saves 10 s.
          isolate: false,
          testTimeout: 240_000,
          hookTimeout,
          maxWorkers,
          expect,
        },
      },
    ],
  },
});
