/** Three suites: `unit` (pure, fake time), `integration` (real sockets and files), `e2e` (the built app in a real browser engine). */
import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const root = resolve(import.meta.dirname, '..');

export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        plugins: [svelte({ configFile: false })],
        // Property tests take their time on a busy machine; what hangs is still ended.
        test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 30_000 },
      },
      {
        root,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          globalSetup: 'test/fakes/built-workers.ts',
          testTimeout: 30_000,
        },
      },
      {
        root,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 60_000,
          // Each file starts an app and a browser; more side by side would only wait for each other.
          maxWorkers: 2,
        },
      },
    ],
  },
});
